import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the list of transfers by request. */
export const transfersWords = wordsOf({
  en: {
    title: 'Transfers',
    caption: 'Transfers by request, newest first',
    age: 'Requested',
    anyAge: 'At any time',
    olderThan: (days: number) => `More than ${days} days ago`,
    onlyOverdue: 'Overdue only',
    idUnknown: 'There is no transfer with this ID. Paste the whole ID.',
    emptyTitle: 'No transfers fit',
    empty: 'Change the filters. Transfers appear here as districts ask for records.',
  },
  es: {
    title: 'Transferencias',
    caption: 'Transferencias por solicitud, las más recientes primero',
    age: 'Solicitada',
    anyAge: 'En cualquier momento',
    olderThan: (days: number) => `Hace más de ${days} días`,
    onlyOverdue: 'Solo vencidas',
    idUnknown: 'No hay ninguna transferencia con este ID. Pegue el ID completo.',
    emptyTitle: 'Ninguna transferencia corresponde',
    empty: 'Cambie los filtros. Las transferencias aparecen cuando un distrito pide expedientes.',
  },
});
