import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the list of transfers by code. */
export const codesWords = wordsOf({
  en: {
    title: 'Transfer codes',
    caption: 'Transfers by code, newest first',
    created: 'Made',
    expires: 'Valid until',
    students: 'Students',
    packets: 'Packets',
    importedOf: 'Students imported',
    redeemed: 'Redeemed',
    ended: 'Ended',
    reference: 'Reference code',
    emptyTitle: 'No transfer codes fit',
    empty:
      'Change the filters. Codes appear here as districts make them; the hub never has a code.',
  },
  es: {
    title: 'Códigos de transferencia',
    caption: 'Transferencias por código, las más recientes primero',
    created: 'Creado',
    expires: 'Válido hasta',
    students: 'Estudiantes',
    packets: 'Paquetes',
    importedOf: 'Estudiantes importados',
    redeemed: 'Canjeado',
    ended: 'Terminado',
    reference: 'Código de referencia',
    emptyTitle: 'Ningún código corresponde',
    empty: 'Cambie los filtros. Los códigos aparecen cuando un distrito los crea.',
  },
});
