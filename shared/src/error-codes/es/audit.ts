import type { auditErrors } from '../audit.ts';

/** The meanings of errors of an auditor's reports and evidence in Spanish. */
export const auditErrorsEs: Readonly<Record<keyof typeof auditErrors, string>> = {
  'audit-file-cut':
    'El registro exportado tiene menos o más entradas de las que dice su primera línea: se cortó.',
  'audit-entry-changed': 'Una entrada no es la que el registro fijó: se cambió su sal o su evento.',
  'audit-entry-misplaced':
    'Una entrada no está donde dice su número: se quitó, se agregó o se movió una.',
  'audit-event-unreadable':
    'Una entrada no es un evento que esta versión conozca; actualice el programa o revise el ' +
    'archivo.',
  'audit-root-other':
    'Las entradas del archivo no llevan a la raíz que el registro firmó para ellas.',
  'audit-checkpoint-missing':
    'El archivo no tiene un punto de control de todas sus entradas, así que nada se puede probar.',
  'audit-keys-needed':
    'Las pruebas necesitan las claves en que confiar; nombre su archivo con --keys.',
  'audit-record-malformed':
    'No es el registro de divulgaciones de un distrito (portage-disclosure-record 1.0).',
  'audit-record-needed':
    'El registro no nombra a ningún estudiante; solo el registro de divulgaciones de un distrito ' +
    'puede encontrarlo. Nombre su archivo con --record.',
  'audit-record-other':
    'El registro de divulgaciones es de otro distrito o de otro estado que el pedido.',
  'audit-student-unknown':
    'El registro de divulgaciones no tiene ninguna fila de un estudiante con ese ID.',
  'evidence-too-large':
    'El paquete, o un archivo en él, es más grande de lo que puede ser; no se desempaquetó.',
  'evidence-zip-malformed':
    'No es un paquete de evidencia: su ZIP no se puede leer o está comprimido.',
  'evidence-zip-altered':
    'El ZIP no es byte por byte como se hizo: se cambió o se empaquetó otra vez.',
  'evidence-path-wrong':
    'Un archivo del paquete tiene un nombre que lleva a otro lugar, o está dos veces.',
  'evidence-file-extra':
    'El paquete tiene un archivo que su manifiesto no nombra, o que no prueba nada.',
  'evidence-file-missing': 'Falta un archivo que pertenece al paquete.',
  'evidence-file-changed': 'Un archivo del paquete no es el que nombra el manifiesto: se cambió.',
  'evidence-file-malformed': 'Un archivo del paquete no está escrito como debe estarlo.',
  'evidence-keys-other':
    'Las claves del paquete no son las dadas. Nada de él se creyó; compruebe con el archivo de ' +
    'claves con que se hizo, si confía en él.',
  'evidence-incomplete': 'Falta en el paquete un evento entre el primero y el último.',
  'evidence-entry-other':
    'Una entrada trata de otra cosa: no pertenece a ninguna parte de esta transferencia.',
};
