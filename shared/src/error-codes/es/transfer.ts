import type { transferErrors } from '../transfer.ts';

/** The meanings of errors of transfers in Spanish. */
export const transferErrorsEs: Readonly<Record<keyof typeof transferErrors, string>> = {
  'transfer-exists': 'Ya existe una transferencia con este identificador.',
  'transfer-unknown': 'No existe esa transferencia.',
  'transfer-not-yours':
    'El distrito no es parte de esta transferencia, o no es quien puede enviar esto.',
  'transfer-already-answered':
    'La transferencia ya se respondió; una respuesta no se puede cambiar.',
  'transfer-not-released':
    'La transferencia no se entregó, así que no hay nada que añadir ni que recibir.',
  'transfer-open':
    'Alguien debe actuar aún en esta transferencia y necesita las partes personales de sus mensajes.',
  'transfer-not-sent-on':
    'El centro aún no ha enviado todo lo de esta transferencia; compruebe que funciona e inténtelo de nuevo.',
  'transfer-id-missing': 'El mensaje no nombra ninguna transferencia.',
  'enrollment-not-reported':
    'El distrito no ha informado de una matrícula abierta de este estudiante; los expedientes se piden después de matricular.',
  'unmatched-requests-exhausted':
    'Demasiadas solicitudes de este distrito no hallaron distrito anterior en un día; inténtelo más tarde.',
};
