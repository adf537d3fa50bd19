import type { Element, PdfCanvas } from './pdf-canvas.ts';
import { colors, page, styles, textWidth } from './pdf-page.ts';
import { layoutText, lineHeight, type TextStyle } from './text-layout.ts';

/** How far down the page drawing has come, in points. Every block moves it on. */
export class Flow {
  readonly canvas: PdfCanvas;
  y: number = page.top;

  constructor(canvas: PdfCanvas) {
    this.canvas = canvas;
    canvas.addPage();
  }

  /** Whether so many points are left on this page. */
  has(heightPoints: number): boolean {
    return this.y + heightPoints <= page.bottom;
  }

  /** Goes on at the top of a new page. */
  nextPage(): void {
    this.canvas.addPage();
    this.y = page.top;
  }

  /** Writes text over the whole width as one element; lines flow over page ends. */
  text(text: string, style: TextStyle, tag: 'H1' | 'H2' | 'H3' | 'P'): void {
    this.textIn(this.canvas.element(tag), tag, { text, style, x: page.left, width: textWidth });
  }

  /** Writes text in a column as content of an element. */
  textIn(
    element: Element,
    tag: string,
    { text, style, x, width }: { text: string; style: TextStyle; x: number; width: number },
  ): void {
    for (const line of layoutText(text, style, width)) {
      if (!this.has(lineHeight(style))) this.nextPage();
      const { y } = this;
      this.canvas.content(element, tag, () => this.canvas.line(line, style, { x, y }));
      this.y += lineHeight(style);
    }
  }

  /** A heading, kept together with at least `followedBy` points of what it heads. */
  heading(text: string, followedBy: number, tag: 'H2' | 'H3'): void {
    this.y += 10;
    if (!this.has(lineHeight(styles.heading) + 3 + followedBy)) this.nextPage();
    this.text(text, styles.heading, tag);
    this.y += 3;
  }

  /** The heading of a part that has headings of its own: a rule above it, and a bookmark. */
  part(text: string, followedBy: number): void {
    this.y += 12;
    if (!this.has(5 + lineHeight(styles.part) + 4 + followedBy)) this.nextPage();
    const { y } = this;
    this.canvas.addBookmark(text);
    this.canvas.artifact('Layout', () => this.canvas.rule(y, colors.strongRule));
    this.y += 5;
    this.text(text, styles.part, 'H2');
    this.y += 4;
  }
}
