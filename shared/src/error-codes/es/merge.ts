import type { mergeErrors } from '../merge.ts';

/** The meanings of errors of merges in Spanish. */
export const mergeErrorsEs: Readonly<Record<keyof typeof mergeErrors, string>> = {
  'merge-same-student': 'Los dos son el mismo estudiante; no se unió nada. Elija dos.',
  'merge-different-people':
    'Los ID estatales o las fechas de nacimiento difieren y pueden ser dos personas; no se unió nada. Mire a los dos y confírmelo si son la misma.',
  'merge-plan-changed':
    'Uno de los dos estudiantes cambió desde que se mostró el plan; no se unió nada. Mire el plan de nuevo.',
  'merge-unknown': 'Aquí no hay tal unión.',
  'merge-undone-before': 'Esta unión ya se había deshecho; no se cambió nada.',
  'merge-changed-since':
    'Lo que la unión trasladó o completó se cambió o usó desde entonces, o un ID del duplicado está ocupado; no se deshizo nada. Deshaga antes la unión o la importación posterior.',
};
