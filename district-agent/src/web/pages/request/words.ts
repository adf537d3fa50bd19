import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the page on which somebody asks for records. */
export const requestWords = wordsOf({
  en: {
    title: 'Ask for records',
    back: 'Student',
    enrolled: 'The enrollment is saved. You can ask for the student’s records now.',
    begin:
      'This goes to the state, which looks for the former district. You are not told which one it is until it answers. A request cannot be taken back.',
    districtNumber: 'District number',
    districtName: 'District',
    person: 'Your name',
    username: 'Your user name',
    workPhone: 'Your work telephone',
    email: 'Your e-mail',
    date: 'Date',
    comments: 'Comments for the former district',
    commentsHint: 'Say only what they need to know. They are sent as you write them.',
    commentsLong: 'Nothing was sent: the comments have more than 4,000 characters. Shorten them.',
    submit: 'Send the request',
    later: 'Not now',
    waiting:
      'A request for this student is waiting already. Another can be sent when it is answered:',
    cannot: 'Records cannot be asked for yet',
    'state-id-missing':
      'The state has given this student no ID yet, or it is not known here. Enter the state ID in your student information system, load it, and come back.',
    'student-protected':
      'This student is protected: the state does not know that they are here. Lift the protection on the student’s page first.',
    'no-open-enrollment':
      'This student has no open enrollment in this district. Enroll the student first.',
  },
  es: {
    title: 'Pedir expedientes',
    back: 'Estudiante',
    enrolled: 'La matrícula está guardada. Ahora puede pedir los expedientes del estudiante.',
    begin:
      'Esto va al estado, que busca el distrito anterior. No se le dice cuál es hasta que responda. Una solicitud no se puede retirar.',
    districtNumber: 'Número del distrito',
    districtName: 'Distrito',
    person: 'Su nombre',
    username: 'Su nombre de usuario',
    workPhone: 'Su teléfono del trabajo',
    email: 'Su correo electrónico',
    date: 'Fecha',
    comments: 'Comentarios para el distrito anterior',
    commentsHint: 'Diga solo lo que necesitan saber. Se envían tal como los escribe.',
    commentsLong: 'No se envió nada: los comentarios tienen más de 4000 caracteres. Acórtelos.',
    submit: 'Enviar la solicitud',
    later: 'Ahora no',
    waiting:
      'Ya hay una solicitud en espera para este estudiante. Podrá enviar otra cuando se responda:',
    cannot: 'Todavía no se pueden pedir expedientes',
    'state-id-missing':
      'El estado no ha dado todavía un ID a este estudiante, o no se conoce aquí. Indique el ID estatal en su sistema de información estudiantil, cárguelo y vuelva.',
    'student-protected':
      'Este estudiante está protegido: el estado no sabe que está aquí. Levante antes la protección en la página del estudiante.',
    'no-open-enrollment':
      'Este estudiante no tiene ninguna matrícula abierta en este distrito. Matricúlelo primero.',
  },
});
