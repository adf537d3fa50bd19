import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of one transfer. */
export const transferPageWords = wordsOf({
  en: {
    title: 'Transfer',
    contact: 'Contact',
    comments: 'Comments',
    reason: 'Reason',
    person: 'Person here',
    differs: 'Differs from our record',
    overlap: 'Still enrolled here',
    transferId: 'Transfer ID',
    requested: 'The request is on its way. It cannot be taken back.',
    answeredNow: 'Your answer is recorded.',
    supplemented: 'The records go out once more, as they are now.',
    'next requesting waiting':
      'The former district has been asked. It is named when it answers; until then nobody here is told which one it is.',
    'next requesting released':
      'The former district released the records. What has come stands below: view it, print it, import it.',
    'next requesting rejected':
      'The district below rejected the request. Call its contact if there are questions.',
    unnamed:
      'The request was rejected. Nothing more can be told; ask the parents for copies of the records.',
    'next requesting ignored': 'The request was rejected.',
    'next requesting error': 'This transfer is not possible, and no records come.',
    'next releasing waiting': 'Another district asks for these records.',
    'next releasing released': 'The records were released. A release cannot be recalled.',
    'next releasing rejected': 'The request was rejected. The other district sees who you are.',
    'next releasing ignored':
      'The request was ignored. The other district was not told who was asked.',
    'next releasing error':
      'Our record and the request do not match, so nothing can be sent. The other district is not told what differs. Correct our record if it is wrong; the other district can then ask again.',
    'no-former-district':
      'No former district record was found. Check the state ID, name, birthdate and gender, then ask again.',
    'records-do-not-match':
      'The records of the two districts do not match. Check the state ID, name, birthdate and gender; correct what is wrong, then ask again.',
    answer: 'Answer this request',
    stateStudentId: 'State ID',
    lastName: 'Last name',
    firstName: 'First name',
    birthdate: 'Birthdate',
    sex: 'Gender',
  },
  es: {
    title: 'Transferencia',
    contact: 'Contacto',
    comments: 'Comentarios',
    reason: 'Motivo',
    person: 'Persona aquí',
    differs: 'Difiere de nuestro registro',
    overlap: 'Todavía matriculado aquí',
    transferId: 'ID de la transferencia',
    requested: 'La solicitud está en camino. No se puede retirar.',
    answeredNow: 'Su respuesta está registrada.',
    supplemented: 'Los expedientes salen otra vez, tal como están ahora.',
    'next requesting waiting':
      'Se ha preguntado al distrito anterior. Se nombra cuando responda; hasta entonces nadie aquí sabe cuál es.',
    'next requesting released':
      'El distrito anterior entregó los expedientes. Lo que ha llegado está abajo: véalo, imprímalo, impórtelo.',
    'next requesting rejected':
      'El distrito de abajo rechazó la solicitud. Llame a su contacto si hay preguntas.',
    unnamed:
      'La solicitud fue rechazada. No se puede decir nada más; pida copias de los expedientes a los padres.',
    'next requesting ignored': 'La solicitud fue rechazada.',
    'next requesting error': 'Esta transferencia no es posible y no llegan expedientes.',
    'next releasing waiting': 'Otro distrito pide estos expedientes.',
    'next releasing released':
      'Los expedientes fueron entregados. Una entrega no se puede retirar.',
    'next releasing rejected': 'La solicitud fue rechazada. El otro distrito ve quiénes son.',
    'next releasing ignored':
      'La solicitud fue ignorada. El otro distrito no sabe a quién se preguntó.',
    'next releasing error':
      'Nuestro registro y la solicitud no coinciden, así que no se puede enviar nada. El otro distrito no sabe qué difiere. Corrija nuestro registro si está mal; el otro distrito puede entonces pedir de nuevo.',
    'no-former-district':
      'No se encontró ningún registro de un distrito anterior. Revise el ID estatal, el nombre, la fecha de nacimiento y el género, y pida de nuevo.',
    'records-do-not-match':
      'Los registros de los dos distritos no coinciden. Revise el ID estatal, el nombre, la fecha de nacimiento y el género; corrija lo que esté mal y pida de nuevo.',
    answer: 'Responder a esta solicitud',
    stateStudentId: 'ID estatal',
    lastName: 'Apellido',
    firstName: 'Nombre',
    birthdate: 'Fecha de nacimiento',
    sex: 'Género',
  },
});
