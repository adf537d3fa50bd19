/** The part of fontkit 2 that the PDF engine uses; the library ships no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly codePoints: readonly number[];
    readonly advanceWidth: number;
    /** Reads the outline out of the font; the same each time. */
    _decode(): unknown;
  }
  export interface GlyphPosition {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }
  export interface GlyphRun<OfGlyph = Glyph> {
    readonly glyphs: OfGlyph[];
    readonly positions: GlyphPosition[];
    readonly advanceWidth: number;
  }
  export interface Subset {
    readonly glyphs: number[];
    includeGlyph(glyph: number | string): number;
  }
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number, codePoints?: readonly number[]): Glyph | null;
    layout(
      text: string,
      features: Record<string, boolean>,
      script?: string,
      language?: string,
      direction?: 'ltr' | 'rtl',
    ): GlyphRun;
    createSubset(): Subset;
  }
  export function openSync(path: string): Font;
}
