import { type Font, type Glyph, type GlyphRun, openSync, type Subset } from 'fontkit';

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
  const shapeWord = remember((word) => shape(font, word, false));
  const shapeRun = remember((run) => shape(font, run, true));
  const layout = (text: string, isRightToLeft: boolean): GlyphRun =>
    isRightToLeft
      ? copyOf(shapeRun(text))
      : joined(text.split(/(\s)/).filter(Boolean).map(shapeWord));
  return Object.assign(Object.create(font), {
    layout: (text: string, { rtl = false }: Record<string, boolean>) => layout(text, rtl),
    createSubset: () => keyedByText(font.createSubset()),
    widthOf: (text: string, isRightToLeft: boolean, sizePoints: number) =>
      (layout(text, isRightToLeft).advanceWidth * sizePoints) / font.unitsPerEm,
  });
}

function shape(font: Font, text: string, isRightToLeft: boolean): GlyphRun {
  const run = layoutRun(font, text, isRightToLeft);
  const glyphs = run.glyphs.map(withTextInId);
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth };
}

/**
 * The font library throws where a font has no anchor for a mark on its letter (feh with three dots
 * below, U+06A5). The mark then stands where it falls: rather that than no document.
 */
function layoutRun(font: Font, text: string, isRightToLeft: boolean): GlyphRun {
  const direction = isRightToLeft ? 'rtl' : 'ltr';
  const layout = (features: Record<string, boolean>): GlyphRun =>
    font.layout(text, { ccmp: isRightToLeft, ...features }, undefined, undefined, direction);
  try {
    return layout({});
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return layout({ mark: false, mkmk: false });
  }
}

/** The PDF library scales positions in place, so it gets its own. */
const copyOf = (run: GlyphRun): GlyphRun => joined([run]);

const joined = (runs: readonly GlyphRun[]): GlyphRun => ({
  glyphs: runs.flatMap(({ glyphs }) => glyphs),
  positions: runs.flatMap(({ positions }) => positions.map((position) => ({ ...position }))),
  advanceWidth: runs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
});

const rememberedRuns = 5_000;

/** Records repeat their words, and shaping one costs a hundred times what looking it up does. */
function remember(shapeText: (text: string) => GlyphRun): (text: string) => GlyphRun {
  const known = new Map<string, GlyphRun>();
  return (text) => {
    const run = known.get(text) ?? shapeText(text);
    if (known.size >= rememberedRuns) known.clear();
    known.set(text, run);
    return run;
  };
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
