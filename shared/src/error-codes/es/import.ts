import type { importErrors } from '../import.ts';

/** The meanings of errors of imports in Spanish. */
export const importErrorsEs: Readonly<Record<keyof typeof importErrors, string>> = {
  'import-row-elsewhere':
    'Un registro recibido se importó antes para otro estudiante; no se importó nada. Corrija antes aquella importación.',
  'import-undecided':
    'Algunas filas esperan su decisión; no se importó nada. Mire el plan y decida en cada fila, o para todas.',
  'import-plan-changed':
    'El paquete, las asignaciones o nuestros registros cambiaron desde que se mostró el plan; no se importó nada. Mire el plan de nuevo.',
  'import-nothing-to-undo':
    'No hay ninguna importación de esta transferencia que se pueda deshacer.',
  'import-undo-blocked':
    'Hay filas importadas que se cambiaron o usaron desde entonces, aquí o en otra importación; no se deshizo nada. Deshaga antes la última importación.',
  'import-run-unknown':
    'Aquí no hay tal importación de esta transferencia, así que no hay registro de ella.',
  'import-row-unknown': 'El plan no tiene esa fila; mire en él las filas y sus identificadores.',
  'import-choice-impossible': 'Esta fila no se puede importar; solo se puede dejar fuera.',
};
