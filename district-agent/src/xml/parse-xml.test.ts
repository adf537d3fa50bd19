import { expect, test } from '@jest/globals';
import { recordObjects } from '@portage/shared/records/index';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { recordRegistry } from '../records/registry.ts';
import { arbitraryHeader, arbitraryRows } from '../testing/record-arbitraries.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';

interface Open {
  name: string;
  attributes: Map<string, string>;
  children: Open[];
  text: string;
}

/** The tree as an independent, strict parser sees it. */
function treeBySaxes(text: string): Open | undefined {
  const parser = new SaxesParser();
  const top: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const path = [top];
  parser.on('opentag', ({ name, attributes }) => {
    const opened = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: '',
    };
    path.at(-1)?.children.push(opened);
    path.push(opened);
  });
  parser.on('text', (piece) => {
    const current = path.at(-1);
    if (current !== undefined) current.text += piece;
  });
  parser.on('closetag', () => path.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return top.children[0];
}

/** Writes some characters as references, which must change nothing. */
const withReferences = (text: string, every: number): string =>
  Array.from(text, (character, index) =>
    index % every === 0 && /[\p{L}\u0080-\uD7FF]/u.test(character) && isInText(text, index)
      ? `&#x${character.codePointAt(0)?.toString(16)};`
      : character,
  ).join('');

/** Only documents of the basic plane are rewritten, where index and character go together. */
const isInText = (text: string, index: number): boolean =>
  text.lastIndexOf('>', index) > text.lastIndexOf('<', index) &&
  text.lastIndexOf(';', index) >= text.lastIndexOf('&', index);

const documents = fc
  .record({
    header: arbitraryHeader,
    rows: arbitraryRows(recordObjects.assessment.row),
    every: fc.integer({ min: 2, max: 9 }),
  })
  .map(({ header, rows, every }) => {
    const text = recordRegistry.assessment.writeXml(header, rows);
    return /[\u{10000}-\u{10FFFF}]/u.test(text) ? text : withReferences(text, every);
  });

test('two parsers see the same tree in every document that passes the gate', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const root: XmlElement = parseXml(Buffer.from(text));
      expect(root).toEqual(treeBySaxes(text));
    }),
    { numRuns: 60 },
  );
});
