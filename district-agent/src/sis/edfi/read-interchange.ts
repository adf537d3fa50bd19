import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { PortageError } from '@portage/shared/error-codes';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { EdfiElement } from './element.ts';

const CHUNK_BYTES = 64 * 1024;
const MAX_DEPTH = 32;
/** Text and elements that one record may hold: far above any real one, far below memory. */
const MAX_RECORD_SIZE = 2_000_000;

/** Why a whole file was refused. */
export type FileFault =
  | 'not-well-formed'
  | 'doctype'
  | 'not-utf8'
  | 'encoding-not-supported'
  | 'record-too-large'
  | 'not-an-interchange';

interface OpenElement {
  name: string;
  line: number;
  attributes: Record<string, string>;
  children: EdfiElement[];
  text: string;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The fault of a file as an error: where it is, never what stands there. */
function fileFault(parser: SaxesParser, reason: FileFault): PortageError {
  const { line, column } = parser;
  return new PortageError('edfi-file-refused', { reason, line, column: column + 1 });
}

/**
 * The parser has not seen a chunk that cannot be decoded: its first bad line is looked for here.
 */
function encodingFault(parser: SaxesParser, chunk: Uint8Array): PortageError {
  let line = parser.line;
  let start = 0;
  for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
    if (!isUtf8(chunk.subarray(start, end))) break;
    start = end + 1;
    line += 1;
  }
  return new PortageError('edfi-file-refused', { reason: 'not-utf8', line, column: 1 });
}

function strictParser(): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', () => {
    throw fileFault(parser, 'not-well-formed');
  });
  parser.on('doctype', () => {
    throw fileFault(parser, 'doctype');
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) {
      throw fileFault(parser, 'encoding-not-supported');
    }
  });
  return parser;
}

/** Feeds a file to a parser in chunks; invalid UTF-8 is a fault of the file, never replaced. */
function feed(parser: SaxesParser, path: string, onBytes: (bytes: number) => boolean): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw encodingFault(parser, chunk ?? new Uint8Array());
    }
  };
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    for (let bytes = readSync(file, buffer); bytes > 0; bytes = readSync(file, buffer)) {
      parser.write(decode(buffer.subarray(0, bytes)));
      if (!onBytes(bytes)) return;
    }
    parser.write(decode());
    parser.close();
  } finally {
    closeSync(file);
  }
}

/**
 * Streams an interchange: each child of the root is given to `onRecord` whole, then forgotten, so
 * memory is bounded by the largest record. Strict XML 1.0 in UTF-8, no DOCTYPE, no entities of its
 * own. Throws `edfi-file-refused` with line and column at the first fault; records before it were
 * already given, so the caller must be ready to take them back. `onBytes` hears of progress.
 */
export function readInterchange(
  path: string,
  onRecord: (element: EdfiElement) => void,
  onBytes: (bytes: number) => void,
): void {
  const parser = strictParser();
  const open: OpenElement[] = [];
  let rootSeen = false;
  let size = 0;
  const grow = (by: number): void => {
    size += by;
    if (size > MAX_RECORD_SIZE || open.length > MAX_DEPTH) {
      throw fileFault(parser, 'record-too-large');
    }
  };
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current === undefined) return;
    grow(text.length);
    current.text += text;
  };
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (!rootSeen) {
      rootSeen = true;
      return;
    }
    grow(20);
    const { name, attributes } = tag;
    open.push({ name: localName(name), line: parser.line, attributes, children: [], text: '' });
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const element = { ...closed, text: closed.children.length === 0 ? closed.text.trim() : '' };
    const parent = open.at(-1);
    if (parent !== undefined) {
      parent.children.push(element);
      return;
    }
    size = 0;
    onRecord(element);
  });
  feed(parser, path, (bytes) => {
    onBytes(bytes);
    return true;
  });
}

/**
 * The name of a file's root element, from its first chunk alone (`InterchangeStudent` …). Throws
 * `edfi-file-refused` when the file does not begin with one.
 */
export function rootElementOf(path: string): string {
  const parser = strictParser();
  let root: string | undefined;
  parser.on('opentagstart', (tag) => {
    root ??= localName(tag.name);
  });
  try {
    feed(parser, path, () => false);
  } catch (fault) {
    // A fault behind the root element is found again, with its place, when the file is loaded.
    if (root === undefined) throw fault;
  }
  if (root === undefined) throw fileFault(parser, 'not-an-interchange');
  return root;
}
