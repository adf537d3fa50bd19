import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the answer to a request. */
export const answerWords = wordsOf({
  en: {
    title: 'Answer a request',
    back: 'Transfer',
    isProtected:
      'This student is protected since the request came. Ask your counsel; to ignore the request tells nothing.',
    begin: 'Check who asks and what would go, then release or reject. An answer is final.',
    who: 'Who asks',
    district: 'District',
    person: 'Person',
    workPhone: 'Telephone',
    email: 'E-mail',
    asked: 'Asked on',
    theirComments: 'Their comments',
    whom: 'For whom',
    ours: 'See our records of this student',
    overlapTitle: 'The student is still enrolled here',
    overlap:
      'Another district has enrolled this student. End the enrollment here if the student left.',
    preview: 'What would go',
    previewHint: 'Records as they are now. What is crossed out has nothing to send.',
    noStudent: 'The student is not here any more, so nothing can be released.',
    release: 'Release',
    releaseHint:
      'The records go to the district above, with your name and contact. A release cannot be recalled.',
    releaseSubmit: 'Release the records',
    reject: 'Reject',
    rejectHint:
      'No records go. The other district sees your district, name and contact, the reason and the comments.',
    rejectSubmit: 'Reject the request',
    reason: 'Reason',
    choose: 'Choose',
    comments: 'Comments for the other district',
    ignore: 'Ignore',
    ignoreHint:
      'For a legal reason only, for example a court order, witness protection or address confidentiality. No records go, and the other district is not told who was asked.',
    ignoreNext: 'Go on to ignore this request',
    confirmTitle: 'Ignore this request?',
    confirm:
      'The other district sees a rejection by nobody: no district, no contact, no reason and no comments. It cannot call you and cannot ask you again. If there is no legal reason, go back and reject instead.',
    confirmTick: 'There is a legal reason to say nothing, and I have checked it.',
    confirmSubmit: 'Ignore the request for good',
    goBack: 'Go back',
    'tick-missing': 'Nothing was done. Tick that there is a legal reason, or go back.',
    'reason-missing': 'Nothing was sent. Choose a reason.',
    'comments-long':
      'Nothing was sent: the comments have more than 4,000 characters. Shorten them.',
  },
  es: {
    title: 'Responder a una solicitud',
    back: 'Transferencia',
    isProtected:
      'Este estudiante está protegido desde que llegó la solicitud. Consulte a su asesor jurídico; ignorar la solicitud no revela nada.',
    begin:
      'Compruebe quién pide y qué se enviaría; después entregue o rechace. La respuesta es definitiva.',
    who: 'Quién pide',
    district: 'Distrito',
    person: 'Persona',
    workPhone: 'Teléfono',
    email: 'Correo electrónico',
    asked: 'Pedido el',
    theirComments: 'Sus comentarios',
    whom: 'Para quién',
    ours: 'Ver nuestros expedientes de este estudiante',
    overlapTitle: 'El estudiante todavía está matriculado aquí',
    overlap:
      'Otro distrito ha matriculado a este estudiante. Termine la matrícula aquí si el estudiante se fue.',
    preview: 'Qué se enviaría',
    previewHint: 'Expedientes tal como están ahora. Lo tachado no tiene nada que enviar.',
    noStudent: 'El estudiante ya no está aquí, así que no se puede entregar nada.',
    release: 'Entregar',
    releaseHint:
      'Los expedientes van al distrito de arriba, con su nombre y contacto. Una entrega no se puede retirar.',
    releaseSubmit: 'Entregar los expedientes',
    reject: 'Rechazar',
    rejectHint:
      'No se envían expedientes. El otro distrito ve su distrito, nombre y contacto, el motivo y los comentarios.',
    rejectSubmit: 'Rechazar la solicitud',
    reason: 'Motivo',
    choose: 'Elija',
    comments: 'Comentarios para el otro distrito',
    ignore: 'Ignorar',
    ignoreHint:
      'Solo por un motivo legal, por ejemplo una orden judicial, la protección de testigos o una dirección confidencial. No se envían expedientes y el otro distrito no sabe a quién se preguntó.',
    ignoreNext: 'Seguir para ignorar esta solicitud',
    confirmTitle: '¿Ignorar esta solicitud?',
    confirm:
      'El otro distrito ve un rechazo de nadie: sin distrito, contacto, motivo ni comentarios. No puede llamarle ni volver a preguntarle. Si no hay un motivo legal, vuelva y rechace.',
    confirmTick: 'Hay un motivo legal para no decir nada, y lo he comprobado.',
    confirmSubmit: 'Ignorar la solicitud definitivamente',
    goBack: 'Volver',
    'tick-missing': 'No se hizo nada. Marque que hay un motivo legal, o vuelva.',
    'reason-missing': 'No se envió nada. Elija un motivo.',
    'comments-long': 'No se envió nada: los comentarios tienen más de 4000 caracteres. Acórtelos.',
  },
});
