import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';
import { Table } from '@portage/shared/web/layout/blocks';
import { CrossedOut } from '@portage/shared/web/layout/text';
import type { PreviewedObject } from '../../application/preview-packet.ts';
import { objectTitle } from './object-titles.ts';

const previewWords = wordsOf({
  en: {
    record: 'Record',
    rows: 'Entries',
    newest: (rows: string, held: string) => `${rows} (the newest of ${held})`,
  },
  es: {
    record: 'Expediente',
    rows: 'Entradas',
    newest: (rows: string, held: string) => `${rows} (los más recientes de ${held})`,
  },
});

/** The record objects of a packet; those that have no records are crossed out. */
export const PreviewedObjects = ({
  language,
  caption,
  objects,
}: {
  language: Language;
  caption: string;
  objects: readonly PreviewedObject[];
}) => {
  const words = previewWords(language);
  return (
    <Table
      caption={caption}
      rows={objects}
      columns={[
        {
          head: words.record,
          cell: ({ object, rows }) => {
            const title = objectTitle(language, object);
            return rows === 0 ? <CrossedOut language={language}>{title}</CrossedOut> : title;
          },
        },
        {
          head: words.rows,
          isNumber: true,
          cell: ({ rows, rowsHeld }) => {
            const sent = formatNumber(language, rows);
            return rowsHeld > rows ? words.newest(sent, formatNumber(language, rowsHeld)) : sent;
          },
        },
      ]}
    />
  );
};
