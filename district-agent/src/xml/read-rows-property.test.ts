import { expect, test } from '@jest/globals';
import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  recordObjects,
} from '@portage/shared/records/index';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import type { z } from 'zod';
import { recordRegistry } from '../records/registry.ts';
import { breakages, documentText } from '../testing/broken-rows.ts';
import { arbitraryHeader, arbitraryRows } from '../testing/record-arbitraries.ts';
import { parseText, type XmlElement } from './parse-xml.ts';
import { writeElement } from './write-element.ts';

const breakage = fc.option(fc.constantFrom(...Object.values(breakages)), { nil: null });

/** A document of any record object, and for each of its rows how it is broken, or null. */
const documents = fc.constantFrom(...recordObjectNames).chain((name) => documentsOf(name));

function documentsOf<Name extends RecordObjectName>(name: Name) {
  const schema = recordObjects[name].row as unknown as z.ZodType<RecordRow<Name>>;
  const { writeXml, readXmlRows } = recordRegistry[name];
  const drawn = { header: arbitraryHeader, rows: arbitraryRows(schema) };
  return fc
    .record({ ...drawn, broken: fc.array(breakage, { minLength: 4, maxLength: 4 }) })
    .map(({ header, rows, broken }) => {
      const { rows: texts, withRows } = documentText(writeXml(header, rows));
      const text = withRows(texts.map((row, index) => broken[index]?.(row) ?? row));
      const kept = rows.filter((_, index) => broken[index] === null);
      return {
        ...{ text, header, kept, whole: writeXml(header, kept) },
        bad: rows.flatMap((_, index) => (broken[index] === null ? [] : [index + 1])),
        read: (bytes: Uint8Array) => {
          const found = readXmlRows(bytes);
          return { ...found, text: writeXml(found.header, found.rows) };
        },
      };
    });
}

test('exactly the untouched rows are read, character for character, whatever breaks the others', () => {
  fc.assert(
    fc.property(documents, ({ text, header, kept, whole, bad, read }) => {
      const found = read(Buffer.from(text));
      expect(found.header).toEqual(header);
      expect(found.rows).toEqual(kept);
      expect(found.text).toBe(whole);
      expect(found.badRows.map(({ row }) => row)).toEqual(bad);
    }),
    { numRuns: runs(150) },
  );
});

test('a document that is not well-formed is never read, however good its rows', () => {
  const cut = fc.record({ document: documents, at: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(cut, fc.boolean(), ({ document: { text, read }, at }, isCut) => {
      const place = Math.floor(at * (text.lastIndexOf('>') - 1));
      const broken = text.slice(0, place) + (isCut ? '' : `<${text.slice(place)}`);
      expect(() => read(Buffer.from(broken))).toThrow(/^xml-(malformed|encoding|forbidden)/);
    }),
    { numRuns: runs(150) },
  );
});

test('an element written again is the same element', () => {
  fc.assert(
    fc.property(documents, ({ text }) => {
      const written = writeElement(parseText(text));
      expect(writeElement(parseText(written))).toBe(written);
      expect(textsOf(parseText(written))).toEqual(textsOf(parseText(text)));
    }),
    { numRuns: runs(60) },
  );
});

/** The elements without others in them: what they are called, their attributes and their text. */
function textsOf({ name, attributes, text, children }: XmlElement): unknown[] {
  const own = {
    name,
    attributes: new Map([...attributes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  return [{ ...own, text: children.length > 0 ? text.trim() : text }, ...children.map(textsOf)];
}
