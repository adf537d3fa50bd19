import { errorMeaning } from '@portage/shared/web/i18n/error-meaning';
import type { Language } from '@portage/shared/web/i18n/language';
import { englishStatus, type StatusWords } from '../../../domain/codes/import-status.ts';

const spanishStatus: StatusWords = {
  notYet: 'Todavía sin importar',
  imported: 'Importado',
  withChanges: 'Importado con cambios',
  changes: {
    'new-student-id': 'nuevo ID de estudiante',
    'state-id-cleared': 'ID estatal quitado',
    'user-name-cleared': 'nombre de usuario quitado',
    'email-cleared': 'correo electrónico quitado',
    'not-enrolled': 'sin matricular, porque aquí terminó una matrícula del mismo día',
  },
  notImported: 'Sin importar',
  reference: 'referencia',
  unknownReason: 'el programa encontró un error que no conoce',
  noScores: 'Sin resultados',
  allScores: 'Todos los resultados importados',
  someScores: (imported, received) => `${imported} de ${received} resultados importados`,
  meaningOf: (code) => errorMeaning('es', code),
};

/** What the log of an import says of students and their scores. */
export const statusWords = (language: Language): StatusWords =>
  language === 'es' ? spanishStatus : englishStatus;
