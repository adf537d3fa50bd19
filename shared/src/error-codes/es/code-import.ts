import type { codeImportErrors } from '../code-import.ts';

/** The meanings of errors of imports by transfer code in Spanish. */
export const codeImportErrorsEs: Readonly<Record<keyof typeof codeImportErrors, string>> = {
  'redemption-unknown': 'Aquí no se introdujo ningún código con este identificador.',
  'incoming-student-unknown': 'La importación no tiene ningún estudiante con este número.',
  'code-import-not-ready':
    'Los estudiantes de este código no están todos aquí y comparados; inténtelo más tarde.',
  'match-taken':
    'El estudiante de aquí ya está elegido para otro estudiante de la misma importación; cambie antes ese.',
  'review-open':
    'Faltan por revisar estudiantes marcados; no se importó nada. Revíselos, o confirme que quiere importar de todos modos.',
  'incoming-document-other': 'El documento trata de otro estudiante que el anunciado.',
  'cancel-unconfirmed':
    'Cancelar borra los estudiantes recibidos y todo lo revisado; hay que confirmarlo.',
};
