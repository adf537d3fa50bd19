import { type Font, type Glyph, openSync, type Subset } from 'fontkit';

/** What the PDF library needs of a font, and the direction of a run as a feature named `rtl`. */
export interface ExactFont extends Font {
  /** Width of a run of one direction, in points at the size given. */
  widthOf(text: string, isRightToLeft: boolean, sizePoints: number): number;
}

/**
 * Opens a font so that text copied out of a PDF is the text that was put in. Left alone, the
 * library remembers for each glyph the first characters it ever stood for in this process: Noto's
 * composition (`ccmp`) then turns Wiśniewski into "Wịśnịewskị" and sheen into seen, and what one
 * document says depends on the one before. Here a glyph that stands for other characters is another
 * entry of the embedded font. Composition is on for right-to-left runs, whose letters cannot join
 * without it, and off for the rest, which have all letters ready made.
 */
export function openExactFont(path: string): ExactFont {
  const font = openSync(path);
  const glyphOf = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = glyphOf(id);
    return glyph === null || codePoints.length === 0 ? glyph : withCodePoints(glyph, codePoints);
  };
  const layout = (text: string, features: Record<string, boolean>) => {
    const isRightToLeft = features.rtl === true;
    const direction = isRightToLeft ? 'rtl' : 'ltr';
    return font.layout(text, { ccmp: isRightToLeft }, undefined, undefined, direction);
  };
  return Object.assign(Object.create(font), {
    layout: (text: string, features: Record<string, boolean>) => {
      const run = layout(text, features);
      run.glyphs = run.glyphs.map(withTextInId);
      return run;
    },
    createSubset: () => keyedByText(font.createSubset()),
    widthOf: (text: string, isRightToLeft: boolean, sizePoints: number) =>
      (layout(text, { rtl: isRightToLeft }).advanceWidth * sizePoints) / font.unitsPerEm,
  });
}

const withCodePoints = (glyph: Glyph, codePoints: readonly number[]): Glyph =>
  Object.create(glyph, { codePoints: { value: codePoints } });

/** The PDF library passes a glyph's id to the subset and looks at it no further. */
const withTextInId = (glyph: Glyph): Glyph =>
  Object.create(glyph, { id: { value: `${glyph.id}:${glyph.codePoints.join(',')}` } });

function keyedByText(subset: Subset): Subset {
  const byNumber = subset.includeGlyph.bind(subset);
  const entries = new Map<string, number>();
  subset.includeGlyph = (glyph) => {
    if (typeof glyph === 'number') return byNumber(glyph);
    const known = entries.get(glyph);
    if (known !== undefined) return known;
    const entry = subset.glyphs.push(Number.parseInt(glyph, 10)) - 1;
    entries.set(glyph, entry);
    return entry;
  };
  return subset;
}
