import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { packetSchemaUrl } from '@portage/shared/schema/packet-schema';
import fc from 'fast-check';
import { diag } from 'libxml2-wasm';
import { immunizationXml } from '../records/immunization/xml.ts';
import { arbitraryHeader } from '../testing/record-arbitraries.ts';
import { markupLimits, maxDocumentBytes } from './gate.ts';
import { parseXml } from './parse-xml.ts';

const [header] = fc.sample(arbitraryHeader, { numRuns: 1, seed: 7 });
if (header === undefined) throw new Error('no header drawn');
const good = immunizationXml.write(header, [
  {
    recordId: 'i1',
    vaccine: { code: '08', localCode: null, label: 'Hep B' },
    administeredDate: '2019-03-04',
    isRequired: true,
    exemption: null,
  },
]);

function codeOf(document: string | Uint8Array): string {
  try {
    parseXml(Buffer.from(document));
    return 'accepted';
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    expect(error.message).not.toContain('Hep B');
    return error.code;
  }
}

const rootTag = good.slice(good.indexOf('<Imm'), good.indexOf('>', good.indexOf('<Imm')) + 1);
const afterRoot = (inserted: string): string => good.replace(rootTag, `${rootTag}${inserted}`);
const afterHeader = (inserted: string): string =>
  good.replace('</Immunizations>', `${inserted}</Immunizations>`);
const inLabel = (text: string): string => good.replace('Hep B', text);
const doctype = (subset: string): string =>
  good.replace('<Immunizations', `<!DOCTYPE x [${subset}]>\n<Immunizations`);

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);

const hostile: [string, string | Uint8Array, string][] = [
  [
    'a file entity',
    doctype('<!ENTITY e SYSTEM "file:///etc/passwd">').replace('Hep B', '&e;'),
    'xml-forbidden-markup',
  ],
  [
    'an external DTD',
    good.replace('<Immu', '<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd"><Immu'),
    'xml-forbidden-markup',
  ],
  ['a parameter entity', doctype('<!ENTITY % p SYSTEM "file:///x"> %p;'), 'xml-forbidden-markup'],
  [
    'billion laughs',
    doctype(`<!ENTITY l0 "lol">${laughs.join('')}`).replace('Hep B', '&l9;'),
    'xml-forbidden-markup',
  ],
  [
    'a stylesheet instruction',
    good.replace('<Immu', '<?xml-stylesheet href="x"?><Immu'),
    'xml-forbidden-markup',
  ],
  ['an instruction in a value', inLabel('Hep<?x y?> B'), 'xml-forbidden-markup'],
  ['a comment in a value', inLabel('Hep<!-- x --> B'), 'xml-forbidden-markup'],
  ['a CDATA section', inLabel('<![CDATA[Hep B]]>'), 'xml-forbidden-markup'],
  ['an undeclared entity', inLabel('&nbsp;'), 'xml-malformed'],
  ['two roots', good + good.slice(good.indexOf('<Imm')), 'xml-malformed'],
  ['nothing', '', 'xml-malformed'],
  ['text only', 'Hello', 'xml-malformed'],
  ['a document cut off', good.slice(0, -20), 'xml-malformed'],
  ['a document cut off in a tag', good.slice(0, good.indexOf('</Header') + 4), 'xml-malformed'],
  ['a control character', inLabel('Hep\u0001B'), 'xml-malformed'],
  ['a reference to a control character', inLabel('&#1;'), 'xml-malformed'],
  ['a reference to a surrogate', inLabel('&#xD800;'), 'xml-malformed'],
  ['a raw ]]>', inLabel(']]>'), 'xml-malformed'],
  ['a NUL', inLabel('Hep\u0000B'), 'xml-malformed'],
  [
    'a duplicate attribute',
    good.replace(' recordId="i1"', ' recordId="i1" recordId="i2"'),
    'xml-malformed',
  ],
  ['bytes that are not UTF-8', Buffer.from(inLabel('Hep\u00e9B'), 'latin1'), 'xml-encoding'],
  ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le'), 'xml-encoding'],
  ['a byte order mark', `\ufeff${good}`, 'xml-encoding'],
  ['a false encoding', good.replace('"UTF-8"', '"ISO-8859-1"'), 'xml-encoding'],
  ['XML 1.1', good.replace('version="1.0" enc', 'version="1.1" enc'), 'xml-encoding'],
  [
    '100,000 attributes',
    good.replace(
      ' recordId="i1"',
      Array.from({ length: 100_000 }, (_, n) => ` a${n}="1"`).join(''),
    ),
    'xml-too-complex',
  ],
  ['a depth of one million', afterRoot('<a>'.repeat(1_000_000)), 'xml-too-complex'],
  ['two million elements', afterRoot('<a/>'.repeat(2_000_000)), 'xml-too-complex'],
  ['one million references', inLabel('&#65;'.repeat(1_000_000)), 'xml-too-complex'],
  ['too many bytes', Buffer.alloc(maxDocumentBytes + 1, 32), 'xml-too-large'],
  ['an unknown element', afterRoot('<a/>'), 'xml-schema-invalid'],
  ['an unknown attribute', good.replace('recordId', 'x="1" recordId'), 'xml-schema-invalid'],
  ['another namespace', good.replace('packet:1"', 'packet:2"'), 'xml-schema-invalid'],
  ['another major version', good.replace('version="1.0">', 'version="2.0">'), 'xml-schema-invalid'],
  ['a single element twice', good.replace(/<RequiredImm.*>/, '$&$&'), 'xml-schema-invalid'],
  ['an element missing', good.replace(/<RequiredImm.*>/, ''), 'xml-schema-invalid'],
  ['a date that is none', good.replace('2019-03-04', '2019-02-30'), 'xml-schema-invalid'],
  [
    'a record id twice',
    good.replace(/ {2}<Immunization [\s\S]*<\/Immunization>\n/, '$&$&'),
    'xml-schema-invalid',
  ],
  [
    'xsi:type',
    good.replace(
      '<Header',
      '<Header xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Student"',
    ),
    'xml-schema-invalid',
  ],
];

describe('the gate', () => {
  test('lets a document of ours pass', () => {
    expect(codeOf(good)).toBe('accepted');
    expect(codeOf(good.replace('UTF-8', 'utf-8').replace(/"/g, "'"))).toBe('accepted');
  });

  test.each(hostile)('refuses %s', (_, document, code) => {
    expect(codeOf(document)).toBe(code);
  });

  test('decides each hostile document in well under a second', () => {
    const startedAt = performance.now();
    for (const [, document] of hostile) codeOf(document);
    expect(performance.now() - startedAt).toBeLessThan(1000 * hostile.length);
  });

  test('refuses one level of nesting too many, and no level less', () => {
    const nested = (levels: number) =>
      afterHeader(
        `<Extension>${'<x xmlns="urn:example:v">'.repeat(levels)}${'</x>'.repeat(levels)}</Extension>`,
      );
    expect(codeOf(nested(markupLimits.depth - 2))).toBe('accepted');
    expect(codeOf(nested(markupLimits.depth - 1))).toBe('xml-too-complex');
  });

  test('gives the memory of every document back, good or bad', () => {
    codeOf(good);
    diag.configure({ enabled: true });
    for (const [, document] of hostile) codeOf(document);
    for (let n = 0; n < 10; n += 1) codeOf(good);
    const kept = diag.report();
    diag.configure({ enabled: false });
    expect(kept).toEqual({});
  });
});

describe('a reader', () => {
  const read = (text: string) => immunizationXml.read(Buffer.from(text));
  const codeOfRead = (text: string): string => {
    try {
      read(text);
      return 'accepted';
    } catch (error) {
      return error instanceof PortageError ? error.code : 'another error';
    }
  };

  test('refuses another record object', () => {
    expect(
      codeOfRead(
        good
          .replaceAll('Immunizations', 'Attendance')
          .replace(/ {2}<Immunization [\s\S]*<\/Immunization>\n/, ''),
      ),
    ).toBe('xml-wrong-document');
  });

  test('refuses a row hidden behind a prefix instead of overlooking it', () => {
    const prefixed = good
      .replace('xmlns=', 'xmlns:p="urn:portage:packet:1" xmlns=')
      .replace('<Immunization ', '<p:Immunization ')
      .replace('</Immunization>', '</p:Immunization>');
    expect(codeOf(prefixed)).toBe('accepted');
    expect(codeOfRead(prefixed)).toBe('xml-unexpected-content');
  });

  test('refuses a coded value that says nothing', () => {
    const empty = good.replace(/<ImmunizationType.*>/, '<ImmunizationType/>');
    expect(codeOfRead(empty)).toBe('xml-row-invalid');
  });

  test('passes over an extension and understands the rest', () => {
    const extended = good.replace(
      '</Immunization>',
      '<Extension><v:lot xmlns:v="urn:example:v">A1</v:lot></Extension></Immunization>',
    );
    expect(read(extended)).toEqual(read(good));
  });

  test('decodes a reference once, however it is written', () => {
    const label = (text: string) => read(inLabel(text)).rows[0]?.vaccine.label;
    expect(label('&#7877;')).toBe('ễ');
    expect(label('&#x00000000000000000000000000000000000041;')).toBe('A');
    expect(label('&amp;#241;')).toBe('&#241;');
    expect(label('&#x80;')).toBe('\u0080');
    expect(label('&#13;')).toBe('\r');
  });
});

test('a control character in a record is refused when it is written', () => {
  const row = immunizationXml.read(Buffer.from(good)).rows[0];
  if (row === undefined) throw new Error('no row');
  for (const bad of ['\u0000', '\u001b', '\ufffe', '\ud800']) {
    const written = () =>
      immunizationXml.write(header, [{ ...row, vaccine: { ...row.vaccine, label: `Hep${bad}B` } }]);
    expect(written).toThrow(expect.objectContaining({ code: 'xml-illegal-character' }));
    expect(written).not.toThrow(/Hep/);
  }
});

test('the published schema is found through the package, as another program would', () => {
  const { resolve } = createRequire(import.meta.url);
  const path = resolve('@portage/shared/schema/packet-1.xsd');
  expect(path.endsWith('packet-1.xsd')).toBe(true);
  expect(readFileSync(path).equals(readFileSync(packetSchemaUrl))).toBe(true);
});
