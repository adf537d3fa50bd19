import bidiFactory, { type Bidi } from 'bidi-js';
import { type FontWeight, fontFor, hasAll, type NamedFont } from './fonts.ts';

// The library is CommonJS whose whole export is the factory; its types describe the ESM build.
const bidi = (bidiFactory as unknown as () => Bidi)();
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A stretch of one line in one font and one direction. */
export interface TextRun {
  readonly text: string;
  readonly font: NamedFont;
  readonly isRightToLeft: boolean;
}

interface LevelRun extends TextRun {
  readonly level: number;
}

// Blocks of right-to-left scripts, and the marks that turn text around.
const rightToLeft =
  /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * Splits a line into runs in the order in which they stand on paper, left to right: the Unicode
 * Bidirectional Algorithm (UAX #9), and for each character the first font that has it. A line with
 * any Latin letter runs left to right as a whole (these are English documents that quote names),
 * another one as its first strong character says. Text within a run stays in reading order.
 */
export function visualRuns(line: string, weight: FontWeight): TextRun[] {
  if (line === '') return [];
  const plain = rightToLeft.test(line) ? null : fontFor(line, weight);
  if (plain !== null) return [{ text: line, font: plain, isRightToLeft: false }];
  const levels = bidi.getEmbeddingLevels(line, /\p{sc=Latn}/u.test(line) ? 'ltr' : 'auto');
  const mirrored = bidi.getMirroredCharactersMap(line, levels.levels);
  const runs: LevelRun[] = [];
  for (const { segment, index } of graphemes.segment(line)) {
    const level = levels.levels[index] ?? 0;
    append(runs, mirrored.get(index) ?? segment, { level, weight });
  }
  return inVisualOrder(runs);
}

function append(
  runs: LevelRun[],
  text: string,
  { level, weight }: { level: number; weight: FontWeight },
): void {
  const last = runs.at(-1);
  const stays = last !== undefined && /^\s$/.test(text) && hasAll(last.font, text);
  const font = stays ? last.font : fontFor(text, weight);
  if (font === null) return;
  if (last !== undefined && last.level === level && last.font === font) {
    runs[runs.length - 1] = { ...last, text: last.text + text };
  } else {
    runs.push({ text, font, level, isRightToLeft: level % 2 === 1 });
  }
}

/** Rule L2 of UAX #9, on runs instead of characters. */
function inVisualOrder(runs: readonly LevelRun[]): LevelRun[] {
  let ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) ordered = reverseStretches(ordered, level);
  return ordered;
}

function reverseStretches(runs: readonly LevelRun[], level: number): LevelRun[] {
  const ordered: LevelRun[] = [];
  let stretch: LevelRun[] = [];
  for (const run of runs) {
    if (run.level >= level) {
      stretch.unshift(run);
    } else {
      ordered.push(...stretch, run);
      stretch = [];
    }
  }
  return [...ordered, ...stretch];
}
