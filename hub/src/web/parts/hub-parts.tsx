import { countOf } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { StatusTag, type StatusTone } from '@portage/shared/web/layout/text';
import type { CodeRow } from '../../adapters/sqlite/codes.ts';
import type { DistrictRow } from '../../adapters/sqlite/districts.ts';
import type { TransferRow } from '../../adapters/sqlite/reports.ts';
import { hubWords } from './words.ts';

/** Every status that a page of the hub shows. */
type HubStatus = TransferRow['status'] | CodeRow['status'] | DistrictRow['status'];

const tones: Readonly<Record<HubStatus, StatusTone>> = {
  waiting: 'open',
  released: 'good',
  rejected: 'bad',
  ignored: 'plain',
  mismatched: 'bad',
  unmatched: 'plain',
  unused: 'open',
  revoked: 'bad',
  'in-preview': 'open',
  importing: 'open',
  imported: 'good',
  failed: 'bad',
  expired: 'plain',
  enrolled: 'good',
  suspended: 'act',
};

/** A status in words, with its sign. */
export const HubStatusTag = ({ language, status }: { language: Language; status: HubStatus }) => (
  <StatusTag tone={tones[status]}>{hubWords(language)[status]}</StatusTag>
);

/** A length of time in whole days, or in hours below two days. */
export function durationText(language: Language, seconds: number): string {
  const words = hubWords(language);
  const hours = Math.round(seconds / 3600);
  return hours < 48
    ? countOf(language, hours, { one: words.hour, other: words.hours })
    : countOf(language, Math.round(hours / 24), { one: words.day, other: words.days });
}

/** A link to a district's page; a dash where there is none. */
export const DistrictLink = ({ districtId }: { districtId: string | null }) =>
  districtId === null ? <>–</> : <a href={`/districts/${districtId}`}>{districtId}</a>;

/** A link to a transfer's page. */
export const TransferLink = ({ transferId }: { transferId: string }) => (
  <a href={`/transfers/${transferId}`}>{transferId}</a>
);

/** A command to copy into a terminal. */
export const CommandText = ({ words }: { words: readonly string[] }) => (
  <p class="key">
    <code>{words.map(quoted).join(' ')}</code>
  </p>
);

/** A word of a command, in quotes where a shell would not take it as it is. */
const quoted = (word: string): string =>
  /^[\w./:=<>-]+$/.test(word) && !/[<>]/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
