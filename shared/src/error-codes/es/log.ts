import type { logErrors } from '../log.ts';

/** The meanings of errors of the transfer log in Spanish. */
export const logErrorsEs: Readonly<Record<keyof typeof logErrors, string>> = {
  'log-note-malformed':
    'No es una nota firmada: el texto, la línea en blanco o una línea de firma está mal.',
  'log-checkpoint-malformed':
    'La nota no es un punto de control: debe decir origen, número de entradas y hash raíz.',
  'log-proof-malformed':
    'No es una prueba del registro como se escribe: una línea está mal o falta.',
  'log-key-malformed':
    'La clave pública de un registro o de un testigo está mal. Es nombre+hash+clave, y el hash ' +
    'corresponde a ambos; cópiela otra vez de donde se publicó.',
  'log-policy-impossible':
    'La regla de testigos no nombra ningún registro, nombra una clave dos veces o de otra clase, ' +
    'o pide más testigos de los que nombra.',
  'log-signature-unknown':
    'Ninguna clave de confianza ha firmado este punto de control; no prueba nada.',
  'log-signature-wrong':
    'Una firma de una clave de confianza no corresponde al texto: alguien cambió uno de los dos.',
  'log-witnesses-missing':
    'Han firmado este punto de control menos testigos de los que pide la regla. Hasta que firmen, ' +
    'el hub puede estar mostrando a otros otro registro.',
  'log-origin-other': 'El punto de control es de otro registro que el esperado aquí.',
  'log-tree-smaller':
    'El registro tiene menos entradas que antes: se hizo retroceder, o se muestra otra vez un ' +
    'punto de control antiguo. No se acepta nada de él.',
  'log-tree-empty': 'No se puede probar nada de un registro sin entradas.',
  'log-forked':
    'Hay dos registros distintos con el mismo número de entradas. El registro se cambió, o muestra ' +
    'historias distintas a sus lectores; guarde ambos puntos de control, son la evidencia.',
  'log-base-other':
    'La prueba empieza en otro tamaño del registro que el último aceptado aquí; pida otra desde ' +
    'ese tamaño.',
  'log-proof-wrong':
    'La prueba no lleva a la raíz: una entrada se cambió, se quitó o se movió, o la prueba es de ' +
    'otra cosa.',
  'log-entry-unknown': 'El registro no tiene ninguna entrada ni tamaño con este número.',
  'log-entry-malformed': 'Una sal, un compromiso o un hash del registro no tiene 32 bytes.',
  'log-line-malformed':
    'Una línea del registro exportado no está escrita como tal: se cambió o se cortó.',
  'log-stopped':
    'El centro no admite nada en su registro: el registro no concuerda con sus propios puntos de ' +
    'control. La página del registro dice por qué; mientras tanto no se pierde ningún mensaje.',
  'log-entry-missing':
    'La copia del registro no tiene una entrada donde debe haberla: se quitó, o la copia está ' +
    'separada del centro.',
  'audit-source-unreadable':
    'La carpeta no tiene source.json ni audit.creds, que el estado entrega a su auditor; indique ' +
    'la carpeta con --from.',
  'audit-file-unreadable': 'No existe tal archivo o no se puede leer; compruebe la ruta.',
  'audit-keys-malformed':
    'El archivo de claves no es un archivo portage-audit-keys de la versión 1.0.',
  'audit-copy-other': 'El archivo ya existe y no es una copia de este registro; elija otro nombre.',
};
