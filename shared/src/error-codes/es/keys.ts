import type { keyErrors } from '../keys.ts';

/** The meanings of errors of keys in Spanish. */
export const keyErrorsEs: Readonly<Record<keyof typeof keyErrors, string>> = {
  'key-revoked': 'El mensaje está firmado con una clave de su distrito que fue revocada.',
  'key-known': 'El distrito ya tiene o tuvo esta clave; hace falta una nueva.',
  'key-weak': 'La clave no prueba nada, o su identificador no es el suyo.',
  'key-proof-wrong': 'La clave nueva no ha firmado que sigue a la anterior.',
  'key-last': 'Es la única clave válida del distrito; antes hace falta una nueva.',
  'key-of-district-unknown': 'El distrito no tiene ninguna clave válida con ese identificador.',
  'key-change-pending':
    'Hay un cambio de clave en curso: la central aún no ha aceptado la nueva, o la anterior aún ' +
    'no está revocada.',
  'key-not-lost': 'Este distrito tiene una clave válida; «keys rotate» crea una nueva.',
  'signing-key-lost':
    'La clave con la que firma este distrito ya no está aquí, o fue revocada. Ejecute ' +
    '«portage-agent keys recover» y llame al estado.',
  'district-key-revoked':
    'El mensaje de otro distrito está firmado con una clave anterior a la que le dio el estado.',
  'approval-malformed': 'No es una solicitud de clave nueva, ni una aprobación de ella.',
  'approvals-differ': 'Las dos aprobaciones no son de una misma solicitud.',
  'approval-alone': 'Deben aprobar dos funcionarios distintos; uno solo no puede.',
  'approval-of-other-state': 'La solicitud es para la central de otro estado.',
  'officer-unknown': 'Una aprobación no está firmada por un funcionario de este estado, o cambió.',
  'officer-exists': 'Ya hay un funcionario con este nombre o esta clave.',
  'officer-key-unreadable': 'No es la clave de un funcionario, o la contraseña es incorrecta.',
  'passphrase-short': 'La contraseña tiene menos de doce letras, o las dos no son iguales.',
};
