import {
  type Font,
  type Glyph,
  type GlyphPosition,
  type GlyphRun,
  openSync,
  type Subset,
} from 'fontkit';
import { memoize } from './memoize.ts';

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
  const glyphOf = keepOutlines(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = glyphOf(id);
    return glyph === null || codePoints.length === 0 ? glyph : withCodePoints(glyph, codePoints);
  };
  const shapeWord = remember((word) => shape(font, word, false));
  const leftToRight = remember((text) => joined(text.split(/(\s)/).filter(Boolean).map(shapeWord)));
  const rightToLeft = remember((text) => shape(font, text, true));
  const layout = (text: string, isRightToLeft: boolean): ShapedRun =>
    isRightToLeft ? rightToLeft(text) : leftToRight(text);
  return Object.assign(Object.create(font), {
    layout: (text: string, { rtl = false }: Record<string, boolean>) => layout(text, rtl),
    createSubset: () => keyedByText(font.createSubset()),
    widthOf: (text: string, isRightToLeft: boolean, sizePoints: number) =>
      (layout(text, isRightToLeft).advanceWidth * sizePoints) / font.unitsPerEm,
  });
}

/** What the PDF library looks at of a glyph. */
interface ShapedGlyph {
  /** Number and characters; the library passes it to the subset and looks at it no further. */
  readonly id: string;
  readonly codePoints: readonly number[];
  readonly advanceWidth: number;
}

type ShapedRun = GlyphRun<ShapedGlyph>;

function shape(font: Font, text: string, isRightToLeft: boolean): ShapedRun {
  const run = layoutRun(font, text, isRightToLeft);
  const scale = 1000 / font.unitsPerEm;
  return {
    glyphs: run.glyphs.map(withTextInId),
    positions: run.positions.map(
      (position, index) =>
        new ScaledPosition(position, run.glyphs[index]?.advanceWidth ?? 0, scale),
    ),
    advanceWidth: run.advanceWidth,
  };
}

/**
 * Where a glyph stands, in thousandths of the type size. The PDF library scales the positions of a
 * run in place, property by property; these are scaled already and have no property of their own,
 * so that a run is shaped once and then shared by every document that says the same.
 */
class ScaledPosition implements GlyphPosition {
  readonly #advanceWidth: number;
  readonly #xAdvance: number;
  readonly #yAdvance: number;
  readonly #xOffset: number;
  readonly #yOffset: number;

  constructor(position: GlyphPosition, advanceWidth: number, scale: number) {
    this.#advanceWidth = advanceWidth * scale;
    this.#xAdvance = position.xAdvance * scale;
    this.#yAdvance = position.yAdvance * scale;
    this.#xOffset = position.xOffset * scale;
    this.#yOffset = position.yOffset * scale;
  }

  get advanceWidth(): number {
    return this.#advanceWidth;
  }

  /** The library sets what stands there already. */
  set advanceWidth(_: number) {}

  get xAdvance(): number {
    return this.#xAdvance;
  }

  get yAdvance(): number {
    return this.#yAdvance;
  }

  get xOffset(): number {
    return this.#xOffset;
  }

  get yOffset(): number {
    return this.#yOffset;
  }
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

const joined = (runs: readonly ShapedRun[]): ShapedRun => ({
  glyphs: runs.flatMap(({ glyphs }) => glyphs),
  positions: runs.flatMap(({ positions }) => positions),
  advanceWidth: runs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
});

/** Records repeat their words, and shaping one costs a hundred times what looking it up does. */
const remember = (shapeText: (text: string) => ShapedRun) => memoize(shapeText, rememberedRuns);

const rememberedRuns = 5_000;

/** The font library decodes a glyph's outline again for every document it is embedded in. */
function keepOutlines(font: Font): Font['getGlyph'] {
  const glyphOf = font.getGlyph.bind(font);
  const kept = new Set<Glyph>();
  return (id, codePoints) => {
    const glyph = glyphOf(id, codePoints);
    if (glyph !== null && !kept.has(glyph)) {
      const outline = once(glyph._decode.bind(glyph));
      kept.add(Object.assign(glyph, { _decode: outline }));
    }
    return glyph;
  };
}

function once<Value>(compute: () => Value): () => Value {
  let computed: { value: Value } | null = null;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

const withCodePoints = (glyph: Glyph, codePoints: readonly number[]): Glyph =>
  Object.create(glyph, { codePoints: { value: codePoints } });

/** Read once: it is asked for each time the glyph is drawn. */
const withTextInId = ({ id, codePoints, advanceWidth }: Glyph): ShapedGlyph => ({
  id: `${id}:${codePoints.join(',')}`,
  codePoints: [...codePoints],
  advanceWidth,
});

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
