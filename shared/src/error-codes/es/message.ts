import type { messageErrors } from '../message.ts';

/** The meanings of errors of messages in Spanish. */
export const messageErrorsEs: Readonly<Record<keyof typeof messageErrors, string>> = {
  'message-malformed': 'El mensaje no es un mensaje bien formado de Portage.',
  'key-unknown': 'El mensaje está firmado con una clave que el remitente no ha registrado.',
  'signature-invalid': 'La firma no se verifica con la clave del remitente.',
  'wrong-origin': 'El mensaje es de otra central.',
  'wrong-sender': 'El mensaje dice venir de otro remitente que el que lo envió.',
  'wrong-recipient': 'El mensaje va dirigido a otro.',
  'payload-type-mismatch': 'El mensaje dice ser de un tipo y se firmó como otro.',
  'version-unknown': 'El mensaje tiene una versión mayor que este programa no conoce; actualícelo.',
  'kind-unknown': 'El mensaje es de un tipo que este programa no conoce; actualícelo.',
  'kind-not-allowed': 'El remitente no puede enviar un mensaje de este tipo.',
  'message-expired': 'El mensaje es más antiguo de lo permitido.',
  'message-from-future':
    'El mensaje lleva una fecha de más de un día por delante; corrija el reloj del remitente.',
  'body-invalid': 'Falta un campo del mensaje o tiene un valor no permitido.',
  'personal-altered': 'La parte personal no es la que firmó el remitente.',
  'personal-invalid': 'A la parte personal le falta un campo, o tiene uno no permitido.',
  'personal-missing':
    'El mensaje llegó sin su parte personal: el centro la destruyó tras su plazo, o nunca se envió. ' +
    'Lo que decía de una persona hay que pedirlo de nuevo.',
  'sequence-gap':
    'No ha llegado un mensaje anterior a este; se pide al remitente que lo envíe de nuevo.',
  'chain-fork':
    'El remitente ya envió otro mensaje con este número; quizá funcionen dos copias de un distrito.',
  'chain-broken': 'El mensaje no sigue al anterior.',
  'message-id-reused': 'Otro mensaje se registró con este identificador.',
  'token-invalid':
    'La clave de inscripción es errónea o ya se usó; pida al estado un nuevo archivo de inscripción.',
  'key-already-registered': 'El distrito ya registró una clave.',
  'district-not-active': 'El distrito está suspendido o revocado.',
  'processing-failed':
    'El mensaje no se pudo ejecutar por una causa del receptor; vea su registro.',
};
