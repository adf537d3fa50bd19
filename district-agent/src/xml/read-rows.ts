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
import { parseText, type XmlElement } from './parse-xml.ts';
import { writeElement } from './write-element.ts';

/** What a packet document says, row by row: the good rows, and which others are bad and why. */
export interface RecordRows<Row> {
  readonly header: PacketHeader;
  /** In the order of the document; no two have one record id. */
  readonly rows: Row[];
  /** In the order of the document. */
  readonly badRows: BadRow[];
}

/** How the documents of one record object are read. */
export interface RowRules<Row> {
  /** The name of a row's element. */
  readonly row: string;
  readonly schema: z.ZodType<Row>;
  /** Throws `xml-unexpected-content`. */
  readonly readRow: (element: XmlElement) => unknown;
  /** Checks all that stands outside of rows. Throws `xml-…` codes. */
  readonly readHeader: (frame: XmlElement) => PacketHeader;
}

type ReadRow<Row> = { readonly element: XmlElement } & (
  | { readonly kind: 'good'; readonly row: Row }
  | { readonly kind: 'bad'; readonly fault: RowFault }
);

/**
 * Reads a document whose rows may be bad. One that the schema accepts is read once; of one that it
 * refuses the rows at fault are found, and the rest must then be valid as it stands. Of rows with
 * one record id the first good one counts, and the others are bad even when they are wholly equal:
 * every row is either among the good or among the bad. Throws `xml-…` codes for a document that
 * would be refused without its bad rows too.
 */
export function readRecordRows<Row extends { recordId: string }>(
  rules: RowRules<Row>,
  bytes: Uint8Array,
): RecordRows<Row> {
  const { text, schemaFault } = passForm(bytes);
  const root = parseText(text);
  const isRow = ({ name }: XmlElement): boolean => name === rules.row;
  const frame = { ...root, children: root.children.filter((child) => !isRow(child)) };
  if (schemaFault !== null && !isValid(frame)) throw schemaFault;
  const header = rules.readHeader(frame);
  const read = root.children.filter(isRow).map((element) => readRow(rules, element));
  const judged = schemaFault === null ? distinct(read) : judge(root, read, schemaFault);
  return {
    header,
    rows: judged.flatMap((one) => (one.kind === 'good' ? [one.row] : [])),
    badRows: judged.flatMap((one, index) =>
      one.kind === 'bad' ? [badRowOf(one.element, index + 1, one.fault)] : [],
    ),
  };
}

function readRow<Row>({ readRow: read, schema }: RowRules<Row>, element: XmlElement): ReadRow<Row> {
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

/**
 * The rows of a document that the schema refuses, each as good or bad. Rows of which nothing bad is
 * known are shown to the schema apart from the others when that does not explain it. Throws the
 * schema's fault when no row explains it.
 */
function judge<Row extends { recordId: string }>(
  root: XmlElement,
  read: readonly ReadRow<Row>[],
  schemaFault: PortageError,
): ReadRow<Row>[] {
  const known = distinct(read);
  if (isExplained(root, known)) return known;
  const good = read.flatMap(({ kind, element }) => (kind === 'good' ? [element] : []));
  const refused = new Set(refusedRows(frameAround(root, read), good));
  const fault = { code: 'xml-schema-invalid', property: null } as const;
  const judged = distinct(
    read.map((one) => (refused.has(one.element) ? toBad(one.element, fault) : one)),
  );
  if (!isExplained(root, judged)) throw schemaFault;
  return judged;
}

/** Whether there are bad rows, and the document is valid once they are cut out of it. */
function isExplained<Row>(root: XmlElement, judged: readonly ReadRow<Row>[]): boolean {
  const bad = new Set(judged.flatMap(({ kind, element }) => (kind === 'bad' ? [element] : [])));
  const children = root.children.filter((child) => !bad.has(child));
  return bad.size > 0 && isValid({ ...root, children });
}

type Frame = (rows: readonly XmlElement[]) => XmlElement;

/** The document with other rows, where the first of its own stood. */
function frameAround<Row>(root: XmlElement, read: readonly ReadRow<Row>[]): Frame {
  const own = new Set(read.map(({ element }) => element));
  const first = root.children.findIndex((child) => own.has(child));
  const before = root.children.slice(0, first);
  const after = root.children.slice(first).filter((child) => !own.has(child));
  return (rows) => ({ ...root, children: [...before, ...rows, ...after] });
}

/** The rows that the schema refuses alone, found by halves: few bad ones among many are quick. */
function refusedRows(frame: Frame, rows: readonly XmlElement[]): XmlElement[] {
  if (isValid(frame(rows))) return [];
  if (rows.length <= 1) return [...rows];
  const middle = Math.ceil(rows.length / 2);
  const halves = [rows.slice(0, middle), rows.slice(middle)];
  return halves.flatMap((half) => refusedRows(frame, half));
}

const isValid = (root: XmlElement): boolean =>
  passForm(Buffer.from(writeElement(root), 'utf8')).schemaFault === null;
