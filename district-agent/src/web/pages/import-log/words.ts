import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the log of one run. */
export const logWords = wordsOf({
  en: {
    title: 'Import log',
    caption: 'One line for each received row',
    csv: 'Download as CSV',
    page: 'Download as a page to print or keep',
    none: 'This run wrote no lines',
    noneHint: 'It told the releasing district only.',
    object: 'Records',
    key: 'Row',
    onSource: 'On the source',
    before: 'Here before',
    now: 'Here now',
    status: 'Status',
    reason: 'Reason',
    row: (row: number) => `Row ${row} of the document`,
  },
  es: {
    title: 'Registro de importación',
    caption: 'Una línea por cada fila recibida',
    csv: 'Descargar como CSV',
    page: 'Descargar como página para imprimir o guardar',
    none: 'Esta acción no escribió líneas',
    noneHint: 'Solo avisó al distrito que entregó.',
    object: 'Registros',
    key: 'Fila',
    onSource: 'En el origen',
    before: 'Aquí antes',
    now: 'Aquí ahora',
    status: 'Estado',
    reason: 'Motivo',
    row: (row: number) => `Fila ${row} del documento`,
  },
});
