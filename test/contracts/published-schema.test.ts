import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { arbitraryHeader, arbitraryOf } from '@portage/district-agent/testing/record-arbitraries';
import { PortageError } from '@portage/shared/error-codes';
import {
  type RecordObjectName,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import {
  packetNamespace,
  packetSchemaUrl,
  packetSchemaVersion,
} from '@portage/shared/schema/packet-schema';
import fc from 'fast-check';
import type { z } from 'zod';

const xsd = readFileSync(packetSchemaUrl, 'utf8');
const readme = readFileSync(new URL('README.md', packetSchemaUrl), 'utf8');

interface Declared {
  readonly kind: string;
  readonly name: string;
  readonly text: string;
}

/** What the schema declares at its top, with all that stands inside. */
const declared: Declared[] = [
  ...xsd.matchAll(/^ {2}<xs:(element|complexType|simpleType) name="(\w+)"[^]*?^ {2}<\/xs:\1>/gm),
].map(([text, kind = '', name = '']) => ({ kind, name, text }));

/** Elements inside of others: name, type, and what an annotation says. */
const elementsIn = (text: string): { name: string; type: string; says: string }[] =>
  [
    ...text.matchAll(
      /<xs:element name="(\w+)" type="(\w+)"[^>]*>(?:\s*<xs:annotation><xs:documentation>([^<]*))?/g,
    ),
  ].map(([, name = '', type = '', says = '']) => ({ name, type, says }));

const complexTypes = declared.filter(({ kind }) => kind === 'complexType');
const documents = declared.filter(({ text }) => text.includes('<xs:unique'));

describe('the published schema', () => {
  test('has one version and one namespace, which the code says too', () => {
    expect(xsd).toContain(`targetNamespace="${packetNamespace}"`);
    expect(xsd).toMatch(/elementFormDefault="qualified"/);
    expect(xsd).toContain(`version="${packetSchemaVersion}">`);
    expect(packetNamespace.split(':').at(-1)).toBe(packetSchemaVersion.split('.')[0]);
  });

  test('has a document for every record object and one for codes, which say their version', () => {
    expect(documents).toHaveLength(recordObjectNames.length + 1);
    for (const { text } of documents) {
      expect(text).toContain('<xs:attribute name="version" type="Version" use="required"/>');
    }
  });

  test('says of every element and type at its top what it is', () => {
    const silent = declared.filter(
      ({ text }) => !/^.*\n {4}<xs:annotation><xs:documentation>[^<]+/.test(text),
    );
    expect(declared.length).toBeGreaterThan(80);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  /** Types that any element may have: they do not say what it is. */
  const plain = /^(Text|Line|RequiredLine|Date|Time|Year|Number|Decimal|Indicator|CodedValue)$/;

  test('says of every other element what it is, in an annotation or by a type of its own', () => {
    const silent = declared.flatMap(({ name: inside, text }) =>
      elementsIn(text)
        .filter(({ type, says }) => says === '' && plain.test(type))
        .map(({ name }) => `${inside}/${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('names every element that has parts in the mapping to other standards', () => {
    const mapping = readme.slice(readme.indexOf('## What the elements are called elsewhere'));
    const rows = mapping.slice(0, mapping.indexOf('\n## ')).split('\n');
    const named = rows.flatMap((row) => {
      const [, first = '', ...others] = row.split('|');
      const isWhole = others.length === 5 && others.slice(0, 4).every((cell) => cell.trim() !== '');
      return isWhole ? [...first.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) : [];
    });
    const last = new Set(named.map((path) => path.split('/').at(-1)));
    const types = new Set(complexTypes.map(({ name }) => name));
    const withParts = declared
      .flatMap(({ text }) => elementsIn(text))
      .filter(({ type }) => types.has(type) && type !== 'CodedValue');
    expect(new Set(withParts.map(({ type }) => type)).size).toBeGreaterThan(45);
    const missing = withParts.filter(({ name }) => !last.has(name)).map(({ name }) => name);
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe('an extension', () => {
  const foreign = '<Extension><v:lot xmlns:v="urn:example:v" n="1">A<v:x/></v:lot></Extension>';

  function documentOf<Name extends RecordObjectName>(name: Name): string {
    const schema = recordObjects[name].row as unknown as z.ZodType<never>;
    const seeded = { seed: 7, numRuns: 1 };
    const [header] = fc.sample(arbitraryHeader, seeded);
    if (header === undefined) throw new Error('no header drawn');
    return recordRegistry[name].writeXml(header, fc.sample(arbitraryOf(schema), seeded));
  }

  const read = (name: RecordObjectName, text: string): unknown =>
    recordRegistry[name].readXml(Buffer.from(text));
  const codeOf = (name: RecordObjectName, text: string): string => {
    try {
      read(name, text);
      return 'accepted';
    } catch (error) {
      if (error instanceof PortageError) return error.code;
      throw error;
    }
  };
  /** The document with something at the end of its row, and at its own end. */
  const inRow = (text: string, inserted: string): string =>
    text.replace(/(\n {2}<\/\w+>\n<\/\w+>\s*)$/, `${inserted}$1`);
  const atEnd = (text: string, inserted: string): string =>
    text.replace(/(<\/\w+>\s*)$/, `${inserted}$1`);

  test.each(recordObjectNames)('of another namespace is passed over: %s', (name) => {
    const text = documentOf(name);
    const extended = atEnd(inRow(text, foreign), foreign);
    expect(extended.split('Extension')).toHaveLength(5);
    expect(read(name, extended)).toEqual(read(name, text));
  });

  test.each([
    ['of our own namespace', inRow, '<Extension><Comments>x</Comments></Extension>'],
    ['of no namespace', inRow, '<Extension><x xmlns=""/></Extension>'],
    ['that is empty', inRow, '<Extension/>'],
    ['that comes twice', atEnd, foreign + foreign],
  ] as const)('%s is refused', (_, at, inserted) => {
    const text = documentOf('immunization');
    expect(codeOf('immunization', at(text, inserted))).toBe('xml-schema-invalid');
  });

  test('stands nowhere but where the schema has room for it', () => {
    const text = documentOf('immunization').replace('</Header>', `${foreign}</Header>`);
    expect(codeOf('immunization', text)).toBe('xml-schema-invalid');
  });
});
