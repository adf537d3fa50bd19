import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the list of all transfers. */
export const transfersWords = wordsOf({
  en: {
    title: 'Transfers',
    caption: 'All transfers of this district, newest first',
    csv: 'Download as CSV',
    emptyTitle: 'No transfers fit',
    empty: 'Change the filters, or wait for the first request.',
  },
  es: {
    title: 'Transferencias',
    caption: 'Todas las transferencias de este distrito, las más recientes primero',
    csv: 'Descargar como CSV',
    emptyTitle: 'Ninguna transferencia corresponde',
    empty: 'Cambie los filtros o espere la primera solicitud.',
  },
});
