import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { printable, wrapped } from './printable.ts';

/** US Letter, lying; in points. */
export const page = {
  ...{ width: 792, height: 612, left: 36, right: 756 },
  ...{ top: 36, bottom: 560, footY: 578 },
} as const;

/** How text looks. Size in points. */
export interface Style {
  readonly font: 'regular' | 'bold';
  readonly size: number;
}

/** An element of the document's structure, as a screen reader meets it. */
export type Element = ReturnType<PDFKit.PDFDocument['struct']>;

const ink = { text: '#1b1f24', rule: '#8c959f', shade: '#eef1f4' } as const;
const { resolve } = createRequire(import.meta.url);
const fonts = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
} as const;

/** Compositions and ligatures of the font would change what text says when it is copied out. */
const plain = { ccmp: false, liga: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

/** The height of a line in points. */
export const lineHeight = ({ size }: Style): number => size * 1.4;

/**
 * A tagged document under way, page after page. The same calls give the same bytes: the only time
 * in the file is `madeAt`.
 */
export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #bytes: Promise<Uint8Array>;
  /** How far down the page drawing has come, in points. */
  y: number = page.top;

  constructor({ title, madeAt }: { title: string; madeAt: Date }) {
    this.#doc = new PDFDocument({
      ...{ size: [page.width, page.height], margin: 0, font: '', bufferPages: true },
      ...{ tagged: true, lang: 'en-US', displayTitle: true, pdfVersion: '1.7' },
      info: { Title: title, Creator: 'Portage', Producer: 'Portage', CreationDate: madeAt },
    });
    this.#doc.registerFont('regular', resolve(fonts.regular));
    this.#doc.registerFont('bold', resolve(fonts.bold));
    this.#bytes = collect(this.#doc);
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** Goes on at the top of a new page. */
  nextPage(): void {
    this.#doc.addPage();
    this.y = page.top;
  }

  /** Adds an element to the structure, at the end of the document or of `parent`. */
  element(type: string, parent: Element = this.#root): Element {
    const scope = type === 'TH' ? { scope: 'Column' } : {};
    const element = this.#doc.struct(type, scope as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  /** Draws as content of an element; without one as an artifact, which is not read out. */
  draw(element: Element | null, tag: string, content: () => void): void {
    if (element === null) {
      this.#doc.markContent('Artifact', { type: 'Layout' });
      content();
      this.#doc.endMarkedContent();
      return;
    }
    const marked = this.#doc.markStructureContent(tag);
    content();
    this.#doc.endMarkedContent();
    element.add(marked);
  }

  /** Text as lines that are no wider than `width`. */
  linesOf(text: string, style: Style & { width: number }): string[] {
    this.#doc.font(style.font).fontSize(style.size);
    const widthOf = (line: string) => this.#doc.widthOfString(line, { features: plain });
    return wrapped(printable(text), { width: style.width, widthOf });
  }

  /** Draws one line. */
  line(text: string, { font, size, x, y }: Style & { x: number; y: number }): void {
    this.#doc.font(font).fontSize(size).fillColor(ink.text);
    this.#doc.text(text, x, y, { lineBreak: false, features: plain });
  }

  /** Draws a horizontal rule over the text area. */
  rule(y: number): void {
    this.#doc.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.5).strokeColor(ink.rule);
    this.#doc.stroke();
  }

  /** Fills a band over the text area. */
  band(y: number, height: number): void {
    this.#doc
      .fillColor(ink.shade)
      .rect(page.left, y, page.right - page.left, height)
      .fill();
  }

  /** Draws the foot of every page, then gives the finished bytes. */
  async finish(footOf: (number: number, count: number) => string): Promise<Uint8Array> {
    const { count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#doc.switchToPage(index);
      const foot = { font: 'regular', size: 7, x: page.left, y: page.footY } as const;
      this.draw(null, 'Artifact', () => this.line(footOf(index + 1, count), foot));
    }
    this.#root.end();
    this.#doc.end();
    return this.#bytes;
  }
}

async function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of doc) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}
