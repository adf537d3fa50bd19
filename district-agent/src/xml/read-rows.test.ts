import { describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import type { RecordObjectName } from '@portage/shared/records/index';
import { recordRegistry } from '../records/registry.ts';
import { breakages, documentText, withoutDigest } from '../testing/broken-rows.ts';
import { sampleImmunization, sampleReportCard } from '../testing/sample-records.ts';
import { sampleHeader, sampleRecords } from '../testing/sample-student.ts';
import type { RowFault } from './bad-row.ts';

const { readXml, readXmlRows, writeXml } = recordRegistry.immunization;
const doses = ['dose-1', 'dose-2', 'dose-3'].map((recordId) =>
  sampleImmunization({ recordId, exemption: { kind: 'Medical', date: '2013-04-05' } }),
);
const [first, , third] = doses;
const document = writeXml(sampleHeader, doses);
const { rows: texts, withRows } = documentText(document);

/** The three doses, the second one broken. */
function secondBroken(change: (row: string) => string): string {
  const broken = withRows(texts.map((row, index) => (index === 1 ? change(row) : row)));
  if (broken === document) throw new Error('nothing was broken');
  return broken;
}
const second = (from: string | RegExp, to: string): string =>
  secondBroken((row) => row.replace(from, to));

const read = (text: string) => readXmlRows(Buffer.from(text));
const codeOf = (reading: () => unknown): string => {
  try {
    reading();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    return error.code;
  }
};

const invalid = (property: string): RowFault => ({ code: 'xml-row-invalid', property });
const foreign = (property: string | null): RowFault => ({
  ...{ code: 'xml-unexpected-content', property },
});
const schema: RowFault = { code: 'xml-schema-invalid', property: null };
const date = /<ImmunizationDate>.*\n/;

const faults: [string, string, RowFault][] = [
  ['a date that is none', second('2013-04-05', '2013-02-30'), invalid('administeredDate')],
  ['a date deep in it', second(/(?<=<ExemptionDate>)[^<]*/, '4/5'), invalid('exemption.date')],
  ['an element missing', second(/<RequiredImm.*\n/, ''), invalid('isRequired')],
  ['a word for a yes', second('>true<', '>yes<'), invalid('isRequired')],
  ['an unknown kind', second('>Medical<', '>Martian<'), invalid('exemption.kind')],
  [
    'a code that says nothing',
    second(/<ImmunizationT.*>/, '<ImmunizationType/>'),
    invalid('vaccine'),
  ],
  ['an unknown element', secondBroken(breakages['an unknown element'] ?? String), foreign(null)],
  ['one deep in it', second('</Exemption>', '<X/></Exemption>'), foreign('Exemption')],
  ['an element twice', second(/<RequiredImm.*>/, '$&$&'), schema],
  ['an unknown attribute', second(' recordId', ' x="1" recordId'), schema],
  ['one deep in it', second('<ExemptionType', '<ExemptionType x="1"'), schema],
  ['another order', second(/( *<ImmunizationT.*\n)( *<ImmunizationD.*\n)/, '$2$1'), schema],
  ['text between elements', second(date, '$&text'), schema],
  ['a no-break space there', second(date, '$&\u00a0'), schema],
  ['another namespace', second(' recordId', ' xmlns="urn:x" recordId'), schema],
  ['an empty extension', second(/ {2}<\/Immunization>/, '<Extension/>\n$&'), schema],
];

describe('a bad row costs no other', () => {
  test.each(faults)('%s: it is listed by place and property', (_, text, fault) => {
    const { header, rows, badRows } = read(text);
    expect({ header, rows }).toEqual({ header: sampleHeader, rows: [first, third] });
    expect(badRows.map(withoutDigest)).toEqual([{ row: 2, recordId: 'dose-2', ...fault }]);
  });

  test('every other thing is bad, and all of them are', () => {
    const all = faults.map(([, text]) => documentText(text).rows[1] ?? '');
    const ids = all.map((row, index) => row.replace('dose-2', `bad-${index}`));
    const { rows, badRows } = read(withRows([...ids, ...texts]));
    expect(rows).toEqual(doses);
    expect(badRows.map(({ code, property }) => ({ code, property }))).toEqual(
      faults.map(([, , fault]) => fault),
    );
    expect(read(withRows(ids)).rows).toEqual([]);
  });

  test.each([
    ['none', ''],
    ['too long a one', ` recordId="${'x'.repeat(101)}"`],
  ])('a record id that no row may have is not handed on: %s', (_, attribute) => {
    const { badRows } = read(second(' recordId="dose-2"', attribute));
    expect(badRows.map(withoutDigest)).toEqual([
      { row: 2, recordId: null, ...invalid('recordId') },
    ]);
  });

  test('what a bad row says is nowhere in what is said of it', () => {
    const { badRows } = read(second('2013-04-05', 'Martian secret'));
    expect(JSON.stringify(badRows)).not.toMatch(/Martian|MMR/);
  });

  test('a document without bad rows reads as it always did, extensions and all', () => {
    const extended = second(
      '</Immunization>',
      '<Extension><v:x xmlns:v="urn:example:v"/></Extension></Immunization>',
    );
    expect(read(extended)).toEqual({ ...readXml(Buffer.from(extended)), badRows: [] });
  });

  test('an extension in a good row is no fault beside a bad one', () => {
    const [one = '', two = '', three = ''] = texts;
    const extended = one.replace(
      '</Immunization>',
      '<Extension><v:x xmlns:v="urn:example:v" a="&#10;">t</v:x></Extension></Immunization>',
    );
    const { rows } = read(
      withRows([extended, two.replace('MMR', 'x').replace('true', 'x'), three]),
    );
    expect(rows).toEqual([first, third]);
  });
});

describe('a record id that comes twice', () => {
  const repeated = (row: number) => ({
    ...{ row, recordId: 'dose-1', code: 'xml-row-repeated', property: 'recordId' },
  });

  test('leaves the first row, also when the rows are wholly equal', () => {
    const [one = '', two = ''] = texts;
    const other = two.replace('dose-2', 'dose-1').replace('2013-04-05', '2014-04-05');
    const { rows, badRows } = read(withRows([one, other, one]));
    expect(rows).toEqual([first]);
    expect(badRows.map(withoutDigest)).toEqual([repeated(2), repeated(3)]);
  });

  test.each([
    ['true', 'yes'],
    [' recordId', ' x="1" recordId'],
  ])('leaves the first good one: %s, %s', (from, to) => {
    const [one = ''] = texts;
    const { rows, badRows } = read(withRows([one.replace(from, to), one, one]));
    expect(rows).toEqual([first]);
    expect(badRows.map(({ row }) => row)).toEqual([1, 3]);
  });
});

describe('the digest of a bad row', () => {
  const digestOf = (text: string) => read(text).badRows[0]?.digest;
  const bad = second('>true<', '>yes<');

  test('is the same however the document is written, and wherever the row stands', () => {
    expect(digestOf(bad)).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(bad.replace(/\n\s*/g, ''))).toBe(digestOf(bad));
    expect(digestOf(bad.replaceAll('MMR<', '&#77;MR<'))).toBe(digestOf(bad));
    const [, row = ''] = documentText(bad).rows;
    expect(digestOf(withRows([row]))).toBe(digestOf(bad));
  });

  test('is another when a character is', () => {
    expect(digestOf(second('>true<', '>yes <'))).not.toBe(digestOf(bad));
  });
});

describe('rows of any record object', () => {
  const names = Object.keys(recordRegistry) as RecordObjectName[];

  test.each(names.filter((name) => sampleRecords[name].length > 0))('%s', (name) => {
    const form = recordRegistry[name];
    const rows: readonly never[] = sampleRecords[name] as never[];
    const { rows: own, withRows: whole } = documentText(form.writeXml(sampleHeader, rows));
    for (const change of Object.values(breakages)) {
      const [one = '', ...others] = own;
      const found = form.readXmlRows(Buffer.from(whole([change(one), ...others])));
      expect(found.rows).toEqual(rows.slice(1));
      expect(found.badRows.map(({ row }) => row)).toEqual([1]);
    }
  });
});

describe('what is wrong outside of rows refuses the document, with bad rows and without', () => {
  const root = '</Immunizations>';
  const cases: [string, (text: string) => string][] = [
    ['a document cut off', (text) => text.slice(0, -20)],
    ['an entity', (text) => text.replace('<Immunizations', '<!DOCTYPE x []><Immunizations')],
    ['an encoding', (text) => `\ufeff${text}`],
    ['a comment', (text) => text.replace(root, `<!-- x -->${root}`)],
    ['another root', (text) => text.replaceAll('Immunizations', 'Attendance')],
    ['another version', (text) => text.replace('version="1.0">', 'version="2.0">')],
    ['another namespace', (text) => text.replace('packet:1"', 'packet:2"')],
    ['a header without a name', (text) => text.replace(/<LastOrSurname>.*\n/, '')],
    ['a header with a date that is none', (text) => text.replace('2012-02-29', '2013-02-29')],
    ['an unknown element', (text) => text.replace(root, `<X/>${root}`)],
    ['an unknown attribute', (text) => text.replace('version=', 'x="1" version=')],
    ['text', (text) => text.replace(root, `x${root}`)],
    ['an empty extension', (text) => text.replace(root, `<Extension/>${root}`)],
    [
      'a header after the rows',
      (text) => text.replace(/( {2}<Header>[^]*?<\/Header>\n)([^]*)(?=<\/Imm)/, '$2$1'),
    ],
    ['a name that the parser refuses', (text) => text.replace(root, `<constructor/>${root}`)],
  ];

  test.each(cases)('%s', (_, change) => {
    for (const text of [document, second('>true<', '>yes<'), second(' rec', ' x="1" rec')]) {
      const codes = [change(text), change(document)].map((one) => codeOf(() => read(one)));
      expect(codes).not.toContain('accepted');
    }
  });

  test('a row hidden behind a prefix is not overlooked', () => {
    const prefixed = (text: string) =>
      text
        .replace('xmlns=', 'xmlns:p="urn:portage:packet:1" xmlns=')
        .replace('<Immunization ', '<p:Immunization ')
        .replace('</Immunization>', '</p:Immunization>');
    expect(codeOf(() => read(prefixed(document)))).toBe('xml-unexpected-content');
    expect(codeOf(() => read(prefixed(second('>true<', '>x<'))))).toBe('xml-unexpected-content');
  });

  test('more rows than the schema has room for are no bad rows', () => {
    const cards = recordRegistry['report-card'];
    const five = [1, 2, 3, 4, 5].map((n) => sampleReportCard({ recordId: `card-${n}` }));
    const text = Buffer.from(cards.writeXml(sampleHeader, five));
    expect(codeOf(() => cards.readXmlRows(text))).toBe('xml-schema-invalid');
  });
});
