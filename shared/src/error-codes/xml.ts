import type { ErrorEntry } from './error-entry.ts';

/** XML documents of a packet. */
export const xmlErrors = {
  'xml-too-large': {
    class: 'permanent',
    status: 413,
    meaning: 'The XML document is larger than this program reads.',
  },
  'xml-encoding': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not plain UTF-8 without a byte order mark.',
  },
  'xml-forbidden-markup': {
    class: 'permanent',
    status: 422,
    meaning:
      'The XML document holds a DOCTYPE, instruction, comment or CDATA section; a packet has none.',
  },
  'xml-too-complex': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is nested too deep, or has too many elements or attributes.',
  },
  'xml-malformed': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not well-formed.',
  },
  'xml-schema-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document does not follow the published packet schema.',
  },
  'xml-wrong-document': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document is not the record object that was expected.',
  },
  'xml-unexpected-content': {
    class: 'permanent',
    status: 422,
    meaning: 'The XML document holds an element or attribute that a packet document may not hold.',
  },
  'xml-row-invalid': {
    class: 'permanent',
    status: 422,
    meaning: 'A header or row of the XML document breaks a rule of its record object.',
  },
  'xml-row-repeated': {
    class: 'permanent',
    status: 422,
    meaning: 'A row of the XML document has the record id of a row before it; the first counts.',
  },
  'xml-illegal-character': {
    class: 'permanent',
    status: 422,
    meaning: 'A value holds a character that XML cannot carry; correct the record and try again.',
  },
} as const satisfies Record<string, ErrorEntry>;
