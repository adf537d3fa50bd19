import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Difference } from '@portage/district-agent/domain/import/differences';
import type { UnmappedCode } from '@portage/district-agent/domain/import/map-codes';
import type { PlanEntry } from '@portage/district-agent/domain/import/plan';
import { planReasons } from '@portage/district-agent/domain/import/reasons';
import {
  type WizardName,
  wizardNames,
  wizards,
  wizardTitle,
} from '@portage/district-agent/records/wizards';
import type { CodedValue } from '@portage/shared/records/coded-value';
import { planOfWholeFile } from './import-plan-cast.ts';

/**
 * What each wizard shows of one packet: whoever changes a rule of an import sees here what a
 * registrar will see. UPDATE_GOLDEN=1 writes the files anew.
 */
const folder = fileURLToPath(new URL('../../golden/import-plan/', import.meta.url));
const plan = planOfWholeFile();

function golden(name: string, content: string): string {
  const file = join(folder, name);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, content);
  return readFileSync(file, 'utf8');
}

const entriesOf = (name: WizardName): PlanEntry[] =>
  wizards[name].flatMap((object) => plan.get(object) ?? []);

const statusesOf = (name: WizardName): string[] => [
  ...new Set(entriesOf(name).map(({ status }) => status)),
];

/** A line of the plan as it is read; record ids of Alba's rows say what they were made for. */
function shown(entry: PlanEntry): object {
  const { object, name, status, reason, existing, mine, differences, unmapped } = entry;
  const result = status === 'same' || status === 'bad' ? null : entry.result;
  const here = existing === null ? null : Reflect.get(existing, 'recordId');
  return {
    ...{ object, row: name, status, here },
    ...(reason === null ? {} : { reason, because: planReasons[reason] }),
    ...listed('differences', differences.map(differenceText)),
    ...listed('unmapped', unmapped.map(unmappedText)),
    ...listed('written otherwise than received', changesOf(entry.original, result)),
    ...listed('written when ours is kept', changesOf(entry.original, mine)),
  };
}

const listed = (key: string, lines: readonly string[]): object =>
  lines.length === 0 ? {} : { [key]: lines };

const differenceText = ({ path, kind, received, here }: Difference): string =>
  `${path} ${kind}: received ${text(received)}, here ${text(here)}`;

const unmappedText = ({ codeSet, received, path, suggestions }: UnmappedCode): string => {
  const likely = suggestions.map((own) => text({ ...own, code: own.standardCode }));
  const perhaps = likely.length === 0 ? 'nothing like it here' : `perhaps ${likely.join(' or ')}`;
  return `${path} ${codeSet} ${text(received)}: ${perhaps}`;
};

/** Codes as `standard/local “label”`, everything else as JSON. */
function text(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('localCode' in value)) {
    return JSON.stringify(value);
  }
  const { code, localCode, label } = value as CodedValue;
  return `${code ?? '-'}/${localCode ?? '-'} “${label ?? '-'}”`;
}

/** Where a row to write says something else than the received one; the same change once. */
function changesOf(received: unknown, written: unknown): string[] {
  if (received === null || written === null) return [];
  return [...new Set(changesAt(received, written, ''))];
}

function changesAt(received: unknown, written: unknown, path: string): string[] {
  if (JSON.stringify(received) === JSON.stringify(written) || path === 'recordId') return [];
  const areObjects = [received, written].every((side) => typeof side === 'object' && side !== null);
  const isCode = areObjects && 'localCode' in (received as object);
  const areAlike = Array.isArray(received) === Array.isArray(written);
  const haveAll =
    areObjects && Object.keys(received as object).length === Object.keys(written as object).length;
  if (!areObjects || isCode || !areAlike || !haveAll) {
    return [`${path}: ${text(received)} becomes ${text(written)}`];
  }
  return Object.keys(received as object).flatMap((key) =>
    changesAt(
      Reflect.get(received as object, key),
      Reflect.get(written as object, key),
      Array.isArray(received) ? `${path}[]` : [path, key].filter((part) => part !== '').join('.'),
    ),
  );
}

describe.each(wizardNames)('the plan of the wizard %s', (name) => {
  test('is that of the golden file', () => {
    const rows = entriesOf(name).map(shown);
    const content = `${JSON.stringify({ wizard: wizardTitle(name), rows }, null, 2)}\n`;
    expect(content).toBe(golden(`${name}.json`, content));
  });

  test('shows a new row and one that is here, and the others where there can be', () => {
    // A file is the one or the other; an enrollment of ours takes nothing from a received one.
    const isWhole = name.endsWith('-documents') || name === 'enrollment-history';
    const all = ['new', 'same', ...(name.endsWith('-documents') ? [] : ['conflict'])];
    expect(statusesOf(name)).toEqual(expect.arrayContaining(isWhole ? all : [...all, 'changed']));
  });
});

test('codes wait for a mapping, and a row cannot be imported', () => {
  const waiting = wizardNames.filter((name) => statusesOf(name).includes('needs-mapping'));
  expect(waiting).toEqual(expect.arrayContaining(['transcript', 'health-condition']));
  expect(statusesOf('enrollment-history')).toContain('bad');
});

test('every golden file is of a wizard there is', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    wizardNames.map((name) => `${name}.json`).toSorted(),
  );
});
