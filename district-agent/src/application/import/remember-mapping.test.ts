import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import {
  listCodeMemory,
  mappingsOf,
  noteReceivedCodes,
} from '../../adapters/sqlite/code-mappings.ts';
import { replaceCodeSets } from '../../adapters/sqlite/own-codes.ts';
import { mapRow } from '../../domain/import/map-codes.ts';
import { recordRegistry } from '../../records/registry.ts';
import { importedObjects } from '../../records/wizards.ts';
import { addPerson, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { findReceivedCode } from './find-received-code.ts';
import { forgetMapping } from './forget-mapping.ts';
import { readMappingTables } from './read-mapping-tables.ts';
import { type RememberMapping, rememberMapping } from './remember-mapping.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
  replaceCodeSets(made.agent.db, [
    { codeSet: 'EntryType', localCode: 'T1', label: 'Transfer in', standardCode: null },
    { codeSet: 'ExitOrWithdrawalType', localCode: 'W1', label: 'Moved', standardCode: null },
  ]);
});
afterEach(() => made.remove());

const received = { code: '01822', localCode: 'E2', label: 'From another district' };
const mapping = (changes: Partial<RememberMapping> = {}): RememberMapping => ({
  ...{ districtId: 'boro', codeSet: 'EntryType', received, localCode: 'T1', username: 'r.osei' },
  ...changes,
});

function codeOf(action: () => unknown): string {
  try {
    action();
    return 'done';
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    expect(error.message).not.toMatch(/E2|another district/);
    return error.code;
  }
}

/** What the entry type of a row from this district becomes. */
function entryTypeFrom(districtId: string): string | null | undefined {
  const { codedFields } = recordRegistry['enrollment-history'];
  const tables = readMappingTables(made.agent.db, districtId, importedObjects);
  return mapRow({ entryType: received }, codedFields, tables).row.entryType.localCode;
}

describe('a mapping', () => {
  test('is remembered with who said so and when, and is used from then on', () => {
    rememberMapping(made.agent, mapping());
    expect(listCodeMemory(made.agent.db)).toEqual([
      {
        ...{ districtId: 'boro', codeSet: 'EntryType', received, localCode: 'T1' },
        ...{ mappedBy: 'r.osei', mappedAt: made.agent.now().toISOString() },
      },
    ]);
    made.reopen();
    expect(entryTypeFrom('boro')).toBe('T1');
  });

  test('of one district or code set is none of another', () => {
    rememberMapping(made.agent, mapping());
    expect(entryTypeFrom('cedar')).toBe('E2');
    rememberMapping(made.agent, mapping({ districtId: 'cedar', localCode: null }));
    rememberMapping(
      made.agent,
      mapping({ codeSet: 'ExitOrWithdrawalType', localCode: 'W1', districtId: 'boro' }),
    );
    expect([entryTypeFrom('boro'), entryTypeFrom('cedar')]).toEqual(['T1', 'E2']);
    expect(mappingsOf(made.agent.db, 'boro')).toHaveLength(2);
    expect(mappingsOf(made.agent.db, 'cedar')).toEqual([
      { codeSet: 'EntryType', received, localCode: null },
    ]);
  });

  test('said anew takes the place of what was said before', () => {
    rememberMapping(made.agent, mapping());
    rememberMapping(made.agent, mapping({ localCode: null }));
    expect(mappingsOf(made.agent.db, 'boro')).toEqual([
      { codeSet: 'EntryType', received, localCode: null },
    ]);
  });

  test.each([
    ['a code that we do not have', { localCode: 'T9' }, 'code-unknown-here'],
    ['a code of another set of ours', { localCode: 'W1' }, 'code-unknown-here'],
    ['nobody', { username: 'x.nobody' }, 'user-unknown'],
    ['somebody without the right', { username: 'm.berg' }, 'right-missing'],
  ])('to or by %s is refused and changes nothing', (_, changes, code) => {
    addPerson(made.agent, 'm.berg', ['request', 'answer']);
    expect(codeOf(() => rememberMapping(made.agent, mapping(changes)))).toBe(code);
    expect(listCodeMemory(made.agent.db)).toEqual([]);
  });

  test('that is forgotten leaves a code that waits, for this district alone', () => {
    rememberMapping(made.agent, mapping());
    rememberMapping(made.agent, mapping({ districtId: 'cedar' }));
    forgetMapping(made.agent, mapping());
    expect([entryTypeFrom('boro'), entryTypeFrom('cedar')]).toEqual(['E2', 'T1']);
    expect(listCodeMemory(made.agent.db, { districtId: 'boro' })).toMatchObject([
      { received, localCode: null, mappedBy: null, mappedAt: null },
    ]);
    expect(codeOf(() => forgetMapping(made.agent, mapping()))).toBe('received-code-unknown');
  });

  test('is forgotten only by somebody with the right', () => {
    rememberMapping(made.agent, mapping());
    addPerson(made.agent, 'm.berg', ['request', 'answer']);
    const forget = () => forgetMapping(made.agent, mapping({ username: 'm.berg' }));
    expect(codeOf(forget)).toBe('right-missing');
    expect(entryTypeFrom('boro')).toBe('T1');
  });
});

describe('received codes', () => {
  const other = { code: null, localCode: 'E3', label: 'From another district' };
  const note = (...codes: (typeof received | typeof other)[]) =>
    noteReceivedCodes(
      made.agent.db,
      'boro',
      codes.map((one) => ({ codeSet: 'EntryType', received: one })),
    );
  const find = (text: string, districtId = 'boro') =>
    findReceivedCode(made.agent.db, { districtId, codeSet: 'EntryType', text });

  test('that wait are listed, and noting them again keeps what was said', () => {
    rememberMapping(made.agent, mapping());
    note(received, other);
    note(received, other);
    const memory = listCodeMemory(made.agent.db, { districtId: 'boro', codeSet: 'EntryType' });
    expect(memory.map(({ localCode, mappedBy }) => [localCode, mappedBy])).toEqual([
      ['T1', 'r.osei'],
      [null, null],
    ]);
    expect(mappingsOf(made.agent.db, 'boro')).toHaveLength(1);
  });

  test('are found by local code, standard code or label, of this district', () => {
    note(received, other);
    expect([find('E2'), find('01822'), find('E3')]).toEqual([received, received, other]);
    expect(codeOf(() => find('E2', 'cedar'))).toBe('received-code-unknown');
    expect(codeOf(() => find('E'))).toBe('received-code-unknown');
    expect(codeOf(() => find('From another district'))).toBe('received-code-ambiguous');
  });

  test('are taken as JSON whether they were sent or not', () => {
    expect(find(JSON.stringify(other))).toEqual(other);
    expect(codeOf(() => find('{"code":1}'))).toBe('received-code-unknown');
    expect(codeOf(() => find('{'))).toBe('received-code-unknown');
  });
});
