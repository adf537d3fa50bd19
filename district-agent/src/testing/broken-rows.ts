import type { BadRow } from '../xml/bad-row.ts';

/** A document as text, and its rows apart, to be broken as another program might break them. */
export interface DocumentText {
  readonly rows: readonly string[];
  /** The document with other rows. */
  readonly withRows: (rows: readonly string[]) => string;
}

/** Takes a document of ours apart: what stands two blanks in, after the header, is a row. */
export function documentText(document: string): DocumentText {
  const start = document.indexOf('</Header>\n') + '</Header>\n'.length;
  const end = document.lastIndexOf('</');
  const rows = document.slice(start, end).split(/(?<=\n {2}<\/\w+>\n)/);
  return {
    rows: rows.filter((row) => row !== ''),
    withRows: (others) => document.slice(0, start) + others.join('') + document.slice(end),
  };
}

/** Ways to break any row of any record object so that it is no row any more. */
export const breakages: Readonly<Record<string, (row: string) => string>> = {
  'an unknown element': (row) => row.replace(/( {2}<\/\w+>\n)$/, '<Unknown/>\n$1'),
  'an unknown attribute': (row) => row.replace(' recordId=', ' unknown="1" recordId='),
  'no record id': (row) => row.replace(/ recordId="[^"]*"/, ''),
  'an empty record id': (row) => row.replace(/ recordId="[^"]*"/, ' recordId=""'),
  'text between elements': (row) => row.replace(/( {2}<\/\w+>\n)$/, 'text\n$1'),
  'another namespace': (row) => row.replace(' recordId=', ' xmlns="urn:example:x" recordId='),
  'an empty extension': (row) => row.replace(/( {2}<\/\w+>\n)$/, '<Extension/>\n$1'),
  'an element behind a prefix': (row) =>
    row.replace(/( {2}<\/\w+>\n)$/, '<p:Comments xmlns:p="urn:portage:packet:1"/>\n$1'),
};

/** A bad row without its digest, as tests compare it. */
export const withoutDigest = ({ row, recordId, code, property }: BadRow) => ({
  ...{ row, recordId, code, property },
});
