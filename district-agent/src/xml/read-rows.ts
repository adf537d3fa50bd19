/*
 * Reads a document row by row, so that a bad row does not cost the good ones. The promise: a
 * document is accepted exactly when it would be accepted without its bad rows. What is wrong
 * outside of rows refuses the document as a whole, with the code it has always had.
 */
import { PortageError } from '@portage/shared/error-codes';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import type { z } from 'zod';
import { type BadRow, badRowOf, type RowFault } from './bad-row.ts';
import { passForm } from './gate.ts';
import type { SchemaFault } from './packet-schema-validator.ts';
import { parseText, type XmlElement } from './parse-xml.ts';
import { writeElement } from './write-element.ts';

/** What a packet document says, row by row: the good rows, and which others are bad and why. */
export interface RecordRows<Row, Header = PacketHeader> {
  readonly header: Header;
  /** In the order of the document; no two have one record id. */
  readonly rows: Row[];
  /** In the order of the document. */
  readonly badRows: BadRow[];
}

/** How the documents of one record object are read. */
export interface RowRules<Row, Header> {
  /** The name of a row's element. */
  readonly row: string;
  readonly schema: z.ZodType<Row>;
  /** Throws `xml-unexpected-content`. */
  readonly readRow: (element: XmlElement) => unknown;
  /** Says of a bad row that the document must be refused for it, whatever else it holds. */
  readonly mustNotLieHere?: ((row: XmlElement) => boolean) | undefined;
  /** Checks all that stands outside of rows. Throws `xml-…` codes. */
  readonly readHeader: (frame: XmlElement) => Header;
}

type ReadRow<Row> = { readonly element: XmlElement } & (
  | { readonly kind: 'good'; readonly row: Row }
  | { readonly kind: 'bad'; readonly fault: RowFault }
);

/**
 * Reads a document whose rows may be bad. One without bad rows is read once; of one that the schema
 * refuses the rows at fault are found, and the rest must then be valid as it stands. Of rows with
 * one record id the first good one counts, and the others are bad even when they are wholly equal:
 * every row is either among the good or among the bad. Throws `xml-…` codes for a document that
 * would be refused without its bad rows too.
 */
export const readRecordRows = <Row extends { recordId: string }, Header>(
  rules: RowRules<Row, Header>,
  bytes: Uint8Array,
): RecordRows<Row, Header> =>
  passForm(bytes, ({ text, schemaFault }) => {
    const root = parseText(text);
    const isRow = ({ name }: XmlElement): boolean => name === rules.row;
    const frame = { ...root, children: root.children.filter((child) => !isRow(child)) };
    const read = root.children.filter(isRow).map((element) => readRow(rules, element));
    const judged = judge(read, { root, frame, schemaFault });
    const header = rules.readHeader(frame);
    refuseSecret(rules, judged);
    return {
      header,
      rows: judged.flatMap((one) => (one.kind === 'good' ? [one.row] : [])),
      badRows: judged.flatMap((one, index) =>
        one.kind === 'bad' ? [badRowOf(one.element, index + 1, one.fault)] : [],
      ),
    };
  });

function refuseSecret<Row>(rules: RowRules<Row, unknown>, judged: readonly ReadRow<Row>[]): void {
  const found = judged.findIndex(
    ({ kind, element }) => kind === 'bad' && rules.mustNotLieHere?.(element) === true,
  );
  if (found === -1) return;
  throw new PortageError('xml-row-invalid', { part: rules.row, row: found + 1 });
}

function readRow<Row>(
  { readRow: read, schema }: RowRules<Row, unknown>,
  element: XmlElement,
): ReadRow<Row> {
  try {
    const checked = schema.safeParse(read(element));
    if (checked.success) return { kind: 'good', element, row: checked.data };
    const property = checked.error.issues[0]?.path.join('.') || null;
    return { kind: 'bad', element, fault: { code: 'xml-row-invalid', property } };
  } catch (error) {
    if (!(error instanceof PortageError) || error.code !== 'xml-unexpected-content') throw error;
    const inside = String(error.details['in']);
    const property = inside === element.name ? null : inside;
    return { kind: 'bad', element, fault: { code: error.code, property } };
  }
}

/** Of good rows with one record id all but the first become bad. */
function distinct<Row extends { recordId: string }>(read: readonly ReadRow<Row>[]): ReadRow<Row>[] {
  const seen = new Set<string>();
  return read.map((one) => {
    if (one.kind === 'bad') return one;
    const isRepeated = seen.has(one.row.recordId);
    seen.add(one.row.recordId);
    return isRepeated
      ? toBad(one.element, { code: 'xml-row-repeated', property: 'recordId' })
      : one;
  });
}

const toBad = (element: XmlElement, fault: RowFault) => ({ kind: 'bad', element, fault }) as const;

interface Document {
  readonly root: XmlElement;
  /** The document without any row. */
  readonly frame: XmlElement;
  readonly schemaFault: SchemaFault;
}

/**
 * Each row as good or bad, once the schema was asked too. Rows of which nothing bad is known are
 * shown to it apart from the others when what is known does not explain its verdict. Throws the
 * schema's fault when no row explains it.
 */
function judge<Row extends { recordId: string }>(
  read: readonly ReadRow<Row>[],
  document: Document,
): ReadRow<Row>[] {
  const { root, frame, schemaFault } = document;
  const known = distinct(read);
  if (known.every(({ kind }) => kind === 'good') && schemaFault() === null) return known;
  const refuse = (): never => {
    throw schemaFault() ?? new PortageError('xml-schema-invalid');
  };
  if (!isValid(frame)) return refuse();
  if (isExplained(root, known)) return known;
  const judged = distinct(withRefused(read, document));
  return isExplained(root, judged) ? judged : refuse();
}

/** Whether there are bad rows, and the document is valid once they are cut out of it. */
function isExplained<Row>(root: XmlElement, judged: readonly ReadRow<Row>[]): boolean {
  const bad = new Set(judged.flatMap(({ kind, element }) => (kind === 'bad' ? [element] : [])));
  const children = root.children.filter((child) => !bad.has(child));
  return bad.size > 0 && isValid({ ...root, children });
}

/** How many rows the schema is asked for at once, before it is asked for each of them. */
const groupSize = 100;

/** Rows that the schema refuses when they stand alone become bad; few among many are quick. */
function withRefused<Row>(read: readonly ReadRow<Row>[], document: Document): ReadRow<Row>[] {
  const isRefused = (rows: readonly ReadRow<Row>[]): boolean => !isValid(withRows(document, rows));
  const good = read.filter(({ kind }) => kind === 'good');
  const groups = Array.from({ length: Math.ceil(good.length / groupSize) }, (_, index) =>
    good.slice(index * groupSize, (index + 1) * groupSize),
  );
  const refused = new Set(
    groups.filter(isRefused).flatMap((group) => group.filter((one) => isRefused([one]))),
  );
  return read.map((one) =>
    refused.has(one) ? toBad(one.element, { code: 'xml-schema-invalid', property: null }) : one,
  );
}

/** The document with these rows alone, after the header, which a valid frame begins with. */
function withRows(
  { frame }: Document,
  rows: readonly { readonly element: XmlElement }[],
): XmlElement {
  const elements = rows.map(({ element }) => element);
  return { ...frame, children: frame.children.toSpliced(1, 0, ...elements) };
}

const isValid = (root: XmlElement): boolean =>
  passForm(Buffer.from(writeElement(root), 'utf8'), ({ schemaFault }) => schemaFault() === null);
