import type { filesAndStoresErrors } from '../files-and-stores.ts';

/** The meanings of errors of files and stores in Spanish. */
export const filesAndStoresErrorsEs: Readonly<Record<keyof typeof filesAndStoresErrors, string>> = {
  'store-unsafe':
    'La base de datos no aceptó un ajuste de seguridad; el programa se detiene antes que arriesgar datos.',
  'store-too-new':
    'La base de datos la escribió una versión más nueva de Portage; instale esa versión.',
  'key-unreadable': 'Un archivo de clave no contiene una clave privada Ed25519 en PKCS #8 PEM.',
  'settings-unreadable':
    'El archivo de ajustes no es TOML válido o un ajuste tiene un valor erróneo.',
  'file-not-private':
    'Otros pueden leer un archivo secreto; póngale los permisos 0600 y cambie el secreto.',
  'store-of-other-district':
    'El almacén contiene los expedientes de otro distrito; use ese distrito u otro almacén.',
  'already-running': 'Otro proceso ya trabaja con esta carpeta de datos; deténgalo primero.',
};
