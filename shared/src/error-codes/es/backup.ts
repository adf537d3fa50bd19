import type { backupErrors } from '../backup.ts';

/** The meanings of errors of backups in Spanish. */
export const backupErrorsEs: Readonly<Record<keyof typeof backupErrors, string>> = {
  'backup-unreadable':
    'La carpeta no es una copia completa de un agente: su backup.json falta o no se puede leer.',
  'backup-damaged': 'Un archivo de la copia falta o no es lo que se escribió; use otra copia.',
  'backup-failed': 'No se pudo escribir la copia; mire el espacio y los permisos de su carpeta.',
  'backup-interrupted': 'El agente terminó mientras se escribía la copia; no queda nada de ella.',
  'restore-would-overwrite':
    'La carpeta de datos no está vacía; --replace la aparta y pone la copia en su lugar.',
  'store-older-than-hub':
    'Este almacén es una copia antigua: el hub tiene mensajes de este distrito que no están aquí. ' +
    'No se envía nada hasta restaurar una copia más nueva; sin ella, llame al operador del estado.',
};
