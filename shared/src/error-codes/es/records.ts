import type { recordsErrors } from '../records.ts';

/** The meanings of errors of records and their files in Spanish. */
export const recordsErrorsEs: Readonly<Record<keyof typeof recordsErrors, string>> = {
  'edfi-folder-unreadable': 'No se puede leer la carpeta de archivos de Ed-Fi.',
  'student-file-unreadable': 'No se puede leer el archivo de expedientes.',
  'documents-unreadable': 'No se puede leer la carpeta de archivos adjuntos.',
  'edfi-file-refused':
    'El archivo no es un intercambio de Ed-Fi que se pueda leer; no se guardó nada de él.',
  'load-broken':
    'Un registro que parecía bueno no se pudo guardar; se deshizo la carga del archivo.',
  'codes-unreadable': 'No se puede leer el archivo de los códigos propios del distrito.',
  'code-unknown-here': 'Este no es uno de nuestros códigos de ese conjunto; cárguelo primero.',
  'received-code-unknown': 'De ese distrito no se recibió ningún código así en ese conjunto.',
  'received-code-ambiguous':
    'De ese distrito se recibieron varios códigos así; indique exactamente cuál.',
};
