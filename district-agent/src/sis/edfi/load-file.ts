import { PortageError } from '@portage/shared/error-codes';
import type { EdfiLoad, Interchange } from './edfi-load.ts';
import type { EdfiElement } from './element.ts';
import type { FileReport, Outcome, RefusedFile, SkippedRecord } from './load-report.ts';
import { type FileFault, readInterchange } from './read-interchange.ts';

const SKIPS_KEPT = 1000;
const NAMES_KEPT = 50;

interface Tally {
  recordsRead: number;
  stored: number;
  skippedCount: number;
  readonly skipped: SkippedRecord[];
  readonly notCarried: Record<string, number>;
}

const newTally = (): Tally => ({
  recordsRead: 0,
  stored: 0,
  skippedCount: 0,
  skipped: [],
  notCarried: Object.create(null) as Record<string, number>,
});

/** A file to load: its path, the name that reports use, and what it holds. */
export interface InterchangeFile {
  readonly path: string;
  readonly file: string;
  readonly interchange: Interchange;
}

/**
 * Loads one file in one transaction. A bad record is skipped and reported; a file that is not
 * well-formed is refused whole, with its place, and leaves no trace: half a file would look like a
 * district whose students have lost half their records. Other files are not touched by it.
 */
export function loadFile(
  { path, file, interchange }: InterchangeFile,
  load: EdfiLoad,
  onBytes: (bytes: number) => void,
): FileReport {
  const tally = newTally();
  const withheldBefore = load.contactPointsWithheld;
  const report = (refused: RefusedFile | null, counts: Tally): FileReport => ({
    file,
    interchange: interchange.rootElement,
    ...counts,
    refused,
  });
  try {
    load.db
      .transaction(() => {
        load.parts.clear();
        for (const [index, stage] of interchange.stages.entries()) {
          const isFirst = index === 0;
          const onRecord = (element: EdfiElement): void => {
            const mapper = Object.hasOwn(stage, element.name) ? stage[element.name] : undefined;
            if (mapper !== undefined) count(tally, element, mapper(element, load));
            else if (isFirst && !isCarried(interchange, element)) countNotCarried(tally, element);
          };
          readInterchange(path, onRecord, onBytes);
        }
        interchange.finish?.(load);
      })
      .immediate();
  } catch (fault) {
    load.contactPointsWithheld = withheldBefore;
    return report(refusalOf(fault), newTally());
  } finally {
    load.parts.clear();
  }
  return report(null, tally);
}

/** The place of a file's fault; anything that is not one is a broken program and goes on. */
export function refusalOf(fault: unknown): RefusedFile {
  if (!(fault instanceof PortageError) || fault.code !== 'edfi-file-refused') throw fault;
  return {
    reason: fault.details['reason'] as FileFault,
    line: Number(fault.details['line']),
    column: Number(fault.details['column']),
  };
}

const isCarried = (interchange: Interchange, element: EdfiElement): boolean =>
  interchange.stages.some((stage) => Object.hasOwn(stage, element.name));

function count(tally: Tally, element: EdfiElement, outcome: Outcome): void {
  tally.recordsRead += 1;
  if (outcome.kind === 'stored') {
    tally.stored += 1;
    return;
  }
  tally.skippedCount += 1;
  if (tally.skipped.length >= SKIPS_KEPT) return;
  const { kind: _, ...reason } = outcome;
  tally.skipped.push({ line: element.line, ...reason });
}

/** Names of elements come from the file: only so many are kept, the rest are counted together. */
function countNotCarried(tally: Tally, element: EdfiElement): void {
  const isKnown = Object.hasOwn(tally.notCarried, element.name);
  const isFull = Object.keys(tally.notCarried).length >= NAMES_KEPT;
  const name = isKnown || !isFull ? element.name : 'others';
  tally.notCarried[name] = (tally.notCarried[name] ?? 0) + 1;
}
