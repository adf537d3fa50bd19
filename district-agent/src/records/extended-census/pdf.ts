import type { ExtendedCensus, PostalAddress } from '@portage/shared/records/extended-census';
import type { Block, Column } from '../../pdf/content.ts';
import {
  formatCoded,
  formatIndicator,
  formatPeriod,
  inOneLine,
  linesOf,
  wordsOf,
} from '../../pdf/format.ts';
import { knownFacts, tableSection } from '../../pdf/sections.ts';

/** The extended census summary: birth and background, names, languages, addresses. */
export const extendedCensusBlocks = (rows: readonly ExtendedCensus[]): Block[] =>
  rows.flatMap((row): Block[] => [
    { kind: 'heading', text: 'Birth and background' },
    ...knownFacts(
      ['Birthplace', birthplace(row)],
      ['Birthdate verified by', wordsOf(row.birthdateVerification)],
      ['Race', linesOf(...row.races.map(wordsOf))],
      ['Hispanic or Latino', formatIndicator(row.hispanicOrLatinoEthnicity)],
      ['Telephone', linesOf(...row.telephones.map((t) => `${t.number} (${wordsOf(t.type)})`))],
      ['E-mail', linesOf(...row.emails.map((e) => `${e.address} (${wordsOf(e.type)})`))],
    ),
    ...tableSection('Other names', nameColumns, row.otherNames.map(nameCells)),
    ...tableSection('Languages', languageColumns, row.languages.map(languageCells)),
    ...tableSection('Addresses', addressColumns, row.addresses.map(addressCells)),
  ]);

const birthplace = (row: ExtendedCensus): string =>
  [row.birthCity ?? '', row.birthState ?? '', wordsOf(row.birthCountry)]
    .filter((part) => part !== '')
    .join(', ');

const nameColumns: readonly Column[] = [
  { title: 'Kind of name', share: 30 },
  { title: 'Last name', share: 26 },
  { title: 'First name', share: 26 },
  { title: 'Middle name', share: 26 },
];

const nameCells = (name: ExtendedCensus['otherNames'][number]): string[] => [
  wordsOf(name.type),
  name.lastName ?? '',
  name.firstName ?? '',
  name.middleName ?? '',
];

const languageColumns: readonly Column[] = [
  { title: 'Language', share: 1 },
  { title: 'Used as', share: 1 },
];

const languageCells = (spoken: ExtendedCensus['languages'][number]): string[] => [
  formatCoded(spoken.language),
  wordsOf(spoken.use),
];

const addressColumns: readonly Column[] = [
  { title: 'Kind', share: 24 },
  { title: 'Address', share: 50 },
  { title: 'Lived there', share: 34 },
];

const addressCells = (row: ExtendedCensus['addresses'][number]): string[] => [
  linesOf(wordsOf(row.type), row.isConfidential ? 'Confidential' : ''),
  row.isConfidential
    ? linesOf(
        row.substituteAddress === null
          ? 'Withheld; ask the releasing district how to write.'
          : 'Substitute address for all mail:',
        formatPostal(row.substituteAddress),
      )
    : formatPostal(row.address),
  formatPeriod(row.startDate, row.endDate),
];

const formatPostal = (address: PostalAddress | null): string =>
  address === null
    ? ''
    : linesOf(
        inOneLine(address.street, address.apartment ?? ''),
        `${address.city}, ${address.state} ${address.postalCode}`,
        address.county === null ? '' : `${address.county} County`,
      );
