import { createRequire } from 'node:module';
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';

/** A drawing call on a PDF document, as its library has it. */
interface Call {
  readonly method: Drawing;
  readonly args: readonly unknown[];
}

/** The drawing calls that made one document. */
export type DrawnDocument = readonly Call[];

const drawing = [
  ...['addPage', 'switchToPage', 'font', 'fontSize', 'fillColor', 'strokeColor', 'lineWidth'],
  ...['text', 'moveTo', 'lineTo', 'rect', 'fill', 'stroke'],
] as const;
type Drawing = (typeof drawing)[number];

type Document = Record<string, (...args: unknown[]) => unknown>;
const library = PDFDocument.prototype as unknown as Document;

/**
 * Runs `render` and returns what it drew, document after document: pages, text in its place, rules
 * and shades. Calls that the library makes of itself within a call are not among them.
 */
export async function recordDrawing(render: () => Promise<unknown>): Promise<DrawnDocument[]> {
  const drawn = new Map<unknown, Call[]>();
  const originals = drawing.map((method) => [method, library[method]] as const);
  const callsOf = (document: unknown): Call[] => {
    const calls = drawn.get(document) ?? [];
    drawn.set(document, calls);
    return calls;
  };
  let depth = 0;
  for (const [method, original] of originals) {
    library[method] = function record(this: unknown, ...args: unknown[]): unknown {
      if (depth === 0) callsOf(this).push({ method, args });
      depth += 1;
      try {
        return original?.apply(this, args);
      } finally {
        depth -= 1;
      }
    };
  }
  try {
    await render();
  } finally {
    for (const [method, original] of originals) if (original) library[method] = original;
  }
  return [...drawn.values()];
}

/** How many pages these documents have together. */
export const pagesOf = (documents: readonly DrawnDocument[]): number =>
  documents.flat().filter(({ method }) => method === 'addPage').length;

/** The files of the fonts that these documents use. */
export const fontsOf = (documents: readonly DrawnDocument[]): string[] => [
  ...new Set(
    documents
      .flat()
      .filter(({ method }) => method === 'font')
      .map(({ args }) => String(args[0])),
  ),
];

const { resolve } = createRequire(import.meta.resolve('@portage/district-agent/records/registry'));
const fonts = new Map<string, unknown>();

/** Fonts are opened by the library's own font engine, once, and shared by all documents. */
function fontNamed(file: string): unknown {
  const known = fonts.get(file) ?? openSync(resolve(`@expo-google-fonts/${file}`));
  fonts.set(file, known);
  return known;
}

/**
 * Draws the same calls with the library alone: no structure for screen readers, no archive format,
 * no attachment; with the library's own cache of shaped words, which it has for plain text.
 */
export async function drawBare(documents: readonly DrawnDocument[]): Promise<void> {
  for (const calls of documents) await drawOne(calls);
}

async function drawOne(calls: DrawnDocument): Promise<void> {
  const options = {
    size: 'LETTER',
    margin: 0,
    font: '',
    autoFirstPage: false,
    bufferPages: true,
  };
  const doc = new PDFDocument(options);
  const draw = doc as unknown as Document;
  for (const name of fontsOf([calls])) {
    doc.registerFont(name, fontNamed(name) as PDFKit.Mixins.PDFFontSource);
  }
  for (const { method, args } of calls) {
    draw[method]?.(...(method === 'text' ? plainText(args) : args));
  }
  doc.end();
  for await (const _ of doc);
}

/** Text that runs left to right needs no features, and without them the library remembers words. */
function plainText([text, x, y, options]: readonly unknown[]): unknown[] {
  const { features, lineBreak, baseline } = options as PDFKit.Mixins.TextOptions;
  const isRightToLeft = (features as { rtl?: boolean } | undefined)?.rtl === true;
  return [text, x, y, { lineBreak, baseline, ...(isRightToLeft ? { features } : {}) }];
}
