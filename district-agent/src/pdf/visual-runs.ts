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

/**
 * Splits a line into runs in the order in which they stand on paper, left to right: the Unicode
 * Bidirectional Algorithm (UAX #9) with the line's own first strong character as base direction,
 * and for each character the first font that has it. Text within a run stays in reading order.
 */
export function visualRuns(line: string, weight: FontWeight): TextRun[] {
  const levels = bidi.getEmbeddingLevels(line);
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
