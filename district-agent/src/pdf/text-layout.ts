import { displayLines } from './display-text.ts';
import type { FontWeight } from './fonts.ts';
import { type TextRun, visualRuns } from './visual-runs.ts';

/** How text looks. Sizes in points. */
export interface TextStyle {
  readonly sizePoints: number;
  readonly weight: FontWeight;
  readonly color: string;
}

/** A run with its place on the line, in points from the start of the line, and its width. */
export interface PlacedRun extends TextRun {
  readonly xPoints: number;
  readonly widthPoints: number;
}

/** One line of text, ready to draw. */
export interface TextLine {
  readonly runs: readonly PlacedRun[];
  readonly widthPoints: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// A line may break after a blank, after a hyphen or slash, and around any East Asian character.
const pieces =
  /\s+|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[^\s\-/\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]+[-/]?|[-/]/gu;

/** The height of a line in points. */
export const lineHeight = ({ sizePoints }: TextStyle): number => sizePoints * 1.4;

/** Where the baseline lies below the top of a line, in points. */
export const baseline = ({ sizePoints }: TextStyle): number => sizePoints * 1.07;

/**
 * Lays text out in lines no wider than `widthPoints`. Words too long for a line are cut between
 * characters as people see them, never inside one. A line that was broken at a blank keeps one, so
 * that a screen reader, which hears no geometry, does not run two words together.
 */
export function layoutText(
  text: string,
  style: TextStyle,
  widthPoints: number,
): readonly TextLine[] {
  if (text.length > longestRemembered) return layoutAnew(text, style, widthPoints);
  const key = `${style.sizePoints} ${style.weight} ${widthPoints} ${text}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const lines = layoutAnew(text, style, widthPoints);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(key, lines);
  return lines;
}

/** Records repeat themselves, and each is drawn twice: on its own and in the combined document. */
const remembered = new Map<string, readonly TextLine[]>();
const mostRemembered = 5_000;
const longestRemembered = 200;

function layoutAnew(text: string, style: TextStyle, widthPoints: number): TextLine[] {
  return displayLines(text)
    .map((line, index, lines) => (index < lines.length - 1 ? `${line} ` : line))
    .flatMap((line) => wrap(line, style, widthPoints).map((part) => placeLine(part, style)));
}

/** One line that fits `widthPoints`; what does not fit ends in an ellipsis. */
export function fitLine(text: string, style: TextStyle, widthPoints: number): TextLine {
  const line = displayLines(text).join(' ');
  const whole = placeLine(line, style);
  if (whole.widthPoints <= widthPoints) return whole;
  const [first = ''] = wrap(line, style, widthPoints - style.sizePoints);
  return placeLine(`${first}…`, style);
}

function placeLine(text: string, style: TextStyle): TextLine {
  const runs: PlacedRun[] = [];
  let xPoints = 0;
  for (const run of visualRuns(text.replace(/\s+$/, ' '), style.weight)) {
    const widthPoints = widthOfRun(run, style);
    runs.push({ ...run, xPoints, widthPoints });
    xPoints += widthPoints;
  }
  return { runs, widthPoints: xPoints };
}

function wrap(line: string, style: TextStyle, widthPoints: number): string[] {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const piece of fitPieces(line, style, widthPoints)) {
    const pieceWidth = widthOf(piece, style);
    if (current !== '' && width + pieceWidth > widthPoints && piece.trim() !== '') {
      lines.push(current);
      current = '';
      width = 0;
    }
    current += piece;
    width += pieceWidth;
  }
  return [...lines, current];
}

function fitPieces(line: string, style: TextStyle, widthPoints: number): string[] {
  return (line.match(pieces) ?? []).flatMap((piece) =>
    widthOf(piece, style) <= widthPoints ? [piece] : cut(piece, style, widthPoints),
  );
}

function cut(word: string, style: TextStyle, widthPoints: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of graphemes.segment(word)) {
    if (part !== '' && widthOf(part + segment, style) > widthPoints) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

function widthOf(text: string, style: TextStyle): number {
  return visualRuns(text, style.weight).reduce((sum, run) => sum + widthOfRun(run, style), 0);
}

const widthOfRun = ({ font, text, isRightToLeft }: TextRun, { sizePoints }: TextStyle): number =>
  font.font.widthOf(text, isRightToLeft, sizePoints);
