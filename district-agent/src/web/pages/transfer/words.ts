import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of one transfer. */
export const transferPageWords = wordsOf({
  en: {
    title: 'Transfer',
    contact: 'Contact',
    comments: 'Comments',
    reason: 'Reason',
    person: 'Person here',
    differs: 'Differs from our record',
    overlap: 'Still enrolled here',
    transferId: 'Transfer ID',
  },
  es: {
    title: 'Transferencia',
    contact: 'Contacto',
    comments: 'Comentarios',
    reason: 'Motivo',
    person: 'Persona aquí',
    differs: 'Difiere de nuestro registro',
    overlap: 'Todavía matriculado aquí',
    transferId: 'ID de la transferencia',
  },
});
