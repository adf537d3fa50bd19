import type { TextStyle } from './text-layout.ts';

/** US Letter, in points; margins leave room for the running head and foot. */
export const page = {
  width: 612,
  height: 792,
  left: 54,
  right: 558,
  top: 84,
  bottom: 716,
  headY: 42,
  footY: 738,
} as const;

/** The width of the text area in points. */
export const textWidth = page.right - page.left;

/** Ink. Text has a contrast of at least 4.5 to 1 on its background (WCAG 2.2, 1.4.3). */
export const colors = {
  text: '#1b1f24',
  quiet: '#57606a',
  rule: '#d0d7de',
  strongRule: '#57606a',
  shade: '#f3f5f7',
} as const;

const style = (
  sizePoints: number,
  weight: TextStyle['weight'],
  color: string = colors.text,
): TextStyle => ({ sizePoints, weight, color });

/** The type sizes of every document. */
export const styles = {
  letterhead: style(13, 'bold'),
  coverTitle: style(22, 'bold'),
  title: style(17, 'bold'),
  part: style(13, 'bold'),
  heading: style(11, 'bold'),
  label: style(8, 'regular', colors.quiet),
  fact: style(10, 'regular'),
  tableHead: style(8, 'bold'),
  cell: style(8.5, 'regular'),
  paragraph: style(10, 'regular'),
  entry: style(9.5, 'regular'),
  emptyEntry: style(9.5, 'regular', colors.quiet),
  head: style(8, 'bold', colors.quiet),
  foot: style(7.5, 'regular', colors.quiet),
} as const;
