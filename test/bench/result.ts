import { cpus, totalmem } from 'node:os';

/** One measurement beside the bare thing it is built on, both of this run on this machine. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: { readonly name: string; readonly value: number };
  /** `value` divided by the baseline's, which has the same unit. */
  readonly ratio: number;
}

/** What the numbers were measured on. */
export const machine = (): object => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 1e9),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
});

/** A result with its ratio; numbers are cut to what such a measurement can say. */
export function resultOf(parts: Omit<BenchResult, 'ratio'>): BenchResult {
  const { name, value, unit, baseline } = parts;
  return {
    name,
    value: shorten(value),
    unit,
    baseline: { name: baseline.name, value: shorten(baseline.value) },
    ratio: shorten(value / baseline.value),
  };
}

const shorten = (value: number): number => Number(value.toPrecision(3));

/** One line of the table for people. */
export const formatResult = ({ name, value, unit, baseline, ratio }: BenchResult): string =>
  `  ${name.padEnd(46)} ${`${value} ${unit}`.padStart(18)}   ` +
  `${String(ratio).padStart(7)} × ${baseline.value} (${baseline.name})`;
