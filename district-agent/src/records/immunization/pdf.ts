import type { Immunization } from '@portage/shared/records/immunization';
import { recordObjects } from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatIndicator, wordsOf } from '../../pdf/format.ts';
import { renderRecordPdf } from '../../pdf/record-pdf.ts';

/** The immunization summary: doses and exemptions by vaccine, earliest dose first. */
export const renderImmunizationPdf = (
  header: PacketHeader,
  rows: readonly Immunization[],
  xml: Uint8Array,
): Promise<Uint8Array> =>
  renderRecordPdf({
    title: recordObjects.immunization.title,
    object: 'immunization',
    header,
    xml,
    blocks: rows.length === 0 ? [] : [table(rows)],
  });

const columns: readonly Column[] = [
  { title: 'Vaccine', share: 34 },
  { title: 'CVX code', share: 12 },
  { title: 'Date given', share: 17 },
  { title: 'Required', share: 12 },
  { title: 'Exemption', share: 27 },
];

const table = (rows: readonly Immunization[]): Block => ({
  kind: 'table',
  columns,
  rows: rows.toSorted(byVaccineAndDate).map(cells),
});

const byVaccineAndDate = (a: Immunization, b: Immunization): number =>
  wordsOf(a.vaccine).localeCompare(wordsOf(b.vaccine), 'en') ||
  (a.administeredDate ?? '9').localeCompare(b.administeredDate ?? '9', 'en');

const cells = (row: Immunization): string[] => [
  wordsOf(row.vaccine),
  row.vaccine.code ?? '',
  row.administeredDate === null ? 'Not given' : formatDate(row.administeredDate),
  formatIndicator(row.isRequired),
  row.exemption === null
    ? ''
    : [`${row.exemption.kind} exemption`, formatDate(row.exemption.date)]
        .filter((part) => part !== '')
        .join(', '),
];
