import { expect, test } from '@jest/globals';
import { writeElement } from './write-element.ts';

const leaf = { name: 'x', attributes: new Map<string, string>(), children: [], text: '' };

test('line breaks, tabs and quotes in an attribute are written so that a parser keeps them', () => {
  const attributes = new Map([
    ['b', 'a\nb\tc\rd'],
    ['a', '"<&'],
  ]);
  expect(writeElement({ ...leaf, attributes })).toBe(
    '<x a="&quot;&lt;&amp;" b="a&#10;b&#9;c&#13;d"></x>',
  );
});

test('blanks between elements go, and blanks in an element without others stay', () => {
  const text = ' \n';
  expect(writeElement({ ...leaf, text, children: [{ ...leaf, text }] })).toBe('<x><x> \n</x></x>');
});
