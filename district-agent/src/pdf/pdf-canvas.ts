import PDFDocument from 'pdfkit';
import { colors, page } from './pdf-page.ts';
import { baseline, type TextLine, type TextStyle } from './text-layout.ts';

/** An element of the document's structure, as a screen reader meets it. */
export type Element = ReturnType<PDFKit.PDFDocument['struct']>;

// The types of the library lag behind it: these options exist in 0.20.
type FileOptions = PDFKit.Mixins.PDFAttachmentOptions & { relationship: 'Data' };
type TextOptions = PDFKit.Mixins.TextOptions;
type StructureOptions = { scope?: 'Column' | 'Row' };

const pdfUaIdentifier = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
  <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>`;

/** A file carried inside a document. */
export interface AttachedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** Where a link lies (over the whole text area), where it leads, and what it says of that. */
export interface PageLink {
  readonly area: { readonly y: number; readonly height: number };
  readonly pageIndex: number;
  readonly description: string;
}

/**
 * A tagged document under way: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) in one file.
 * Everything drawn is either content of a structure element or an artifact. The same calls give
 * the same bytes: the only time in the file is `producedAt`.
 */
export class PdfCanvas {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  #section: Element;
  #bookmark: PDFKit.PDFOutline | null = null;
  readonly #producedAt: Date;
  readonly #fonts = new Set<string>();
  #fill: { page: object | null; color: string } = { page: null, color: '' };
  readonly #bytes: Promise<Uint8Array>;

  constructor(title: string, producedAt: Date) {
    this.#producedAt = producedAt;
    this.#doc = new PDFDocument({
      size: [page.width, page.height],
      margin: 0,
      font: '',
      autoFirstPage: false,
      bufferPages: true,
      subset: 'PDF/A-3a',
      tagged: true,
      lang: 'en-US',
      displayTitle: true,
      pdfVersion: '1.7',
      info: {
        ...{ Title: title, Creator: 'Portage', Producer: 'Portage', CreationDate: producedAt },
        // What the metadata says of the standard, where older programs look for it.
        ...{ GTS_PDFA1Version: 'PDF/A-3a:2012' },
      },
    });
    this.#bytes = collect(this.#doc);
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
    this.#section = this.#root;
  }

  /** Starts a page; what is drawn from now on lies on it. */
  addPage(): void {
    this.#doc.addPage();
  }

  /** The page that is drawn on last, counted from 0. */
  get lastPage(): number {
    return this.#doc.bufferedPageRange().count - 1;
  }

  /** Begins a section of the structure and its bookmark, which leads to the page drawn on. */
  startSection(title: string): void {
    this.#section = this.element('Sect', this.#root);
    this.#bookmark = this.#doc.outline.addItem(title);
  }

  /** Adds a bookmark to the page drawn on, below that of the section if there is one. */
  addBookmark(title: string): void {
    (this.#bookmark ?? this.#doc.outline).addItem(title);
  }

  /** Draws on an earlier page. Drawing goes on where it was. */
  onPage(index: number, draw: () => void): void {
    const { lastPage } = this;
    this.#doc.switchToPage(index);
    draw();
    this.#doc.switchToPage(lastPage);
  }

  /** Adds an element to the structure, at the end of the section or of `parent`. */
  element(type: string, parent: Element = this.#section, options: StructureOptions = {}): Element {
    const element = this.#doc.struct(type, options as PDFKit.Mixins.StructureElementOptions);
    parent.add(element);
    return element;
  }

  /** Draws as content of an element. */
  content(element: Element, tag: string, draw: () => void): void {
    const content = this.#doc.markStructureContent(tag);
    draw();
    this.#doc.endMarkedContent();
    element.add(content);
  }

  /** Draws what is no content: rules, shades, running heads and feet. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.#doc.markContent('Artifact', { type });
    draw();
    this.#doc.endMarkedContent();
  }

  /** Draws a laid out line with its upper left corner at x, y (points from the page's own). */
  line({ runs }: TextLine, style: TextStyle, { x, y }: { x: number; y: number }): void {
    for (const { text, font, isRightToLeft, xPoints, widthPoints } of runs) {
      this.#useFont(font.name, font.font);
      this.#doc.fontSize(style.sizePoints);
      this.#useFill(style.color);
      const options = {
        lineBreak: false,
        baseline: 'alphabetic',
        features: { rtl: isRightToLeft },
        // Known already; the library measures again what is not told.
        textWidth: widthPoints,
        wordCount: 0,
      };
      this.#doc.text(text, x + xPoints, y + baseline(style), options as unknown as TextOptions);
    }
  }

  /** Makes an area of the page drawn on lead to another page, and ends its Link element. */
  link(element: Element, { area, pageIndex, description }: PageLink): void {
    // The library writes a plain string as a name, and takes a number for a page of this document.
    const Contents = Object(description) as string;
    const options = { structParent: element, Contents };
    const target = pageIndex as unknown as string;
    this.#doc.link(page.left, area.y, page.right - page.left, area.height, target, options);
    // An element notes the page that is drawn on when it ends as the one its annotation lies on.
    element.end();
  }

  /** Draws a horizontal rule over the text area. */
  rule(y: number, color: string = colors.rule): void {
    this.#doc.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.6).strokeColor(color).stroke();
  }

  /** Fills a band over the text area. */
  band(y: number, height: number): void {
    this.#useFill(colors.shade);
    this.#doc.rect(page.left, y, page.right - page.left, height).fill();
  }

  /** Attaches a file as the data that the document shows (AFRelationship Data, ISO 19005-3 6.8). */
  attach({ name, mediaType, description, bytes }: AttachedFile): void {
    const at = { creationDate: this.#producedAt, modifiedDate: this.#producedAt };
    const options: FileOptions = {
      name,
      type: mediaType,
      description,
      relationship: 'Data',
      ...at,
    };
    this.#doc.file(Buffer.from(bytes), options);
  }

  /** Draws on every page when all are there (head and foot), then gives the finished bytes. */
  async finish(onEachPage: (index: number, count: number) => void): Promise<Uint8Array> {
    const { count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#doc.switchToPage(index);
      onEachPage(index, count);
    }
    this.#root.end();
    this.#doc.appendXML(pdfUaIdentifier);
    this.#doc.end();
    return this.#bytes;
  }

  /** Sets the color of text and shades, which stays set on a page until another one is. */
  #useFill(color: string): void {
    const { page: onPage } = this.#doc;
    if (this.#fill.page === onPage && this.#fill.color === color) return;
    this.#doc.fillColor(color);
    this.#fill = { page: onPage, color };
  }

  #useFont(name: string, font: unknown): void {
    if (!this.#fonts.has(name)) this.#doc.registerFont(name, font as PDFKit.Mixins.PDFFontSource);
    this.#fonts.add(name);
    this.#doc.font(name);
  }
}

async function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of doc) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}
