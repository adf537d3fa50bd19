import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import { parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import { parseSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote, verifyNote } from '@portage/shared/log/signed-note';
import { testKey } from '@portage/shared/testing/test-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import { noteOlderCopy } from '../../adapters/sqlite/older-copy.ts';
import { newestWitnessed } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import { WatchingDistrict } from '../../testing/watching-district.ts';
import { watchLog } from './watch-log.ts';
import { witnessOf } from './witness-log.ts';

let state: WatchingDistrict;
beforeEach(() => {
  state = new WatchingDistrict();
});
afterEach(() => state.made.remove());

describe('a district that watches the log', () => {
  test('remembers what it saw and cosigns it with the key of its envelopes', async () => {
    await state.watch();
    const memory = newestWitnessed(state.db);
    expect(memory).toMatchObject({ size: 5, cosignedAt: state.made.agent.now().toISOString() });
    const note = goodOrThrow(parseNote(memory?.written ?? ''));
    const line = goodOrThrow(parseSignatureLine(state.log.cosigned[0] ?? ''));
    const key = goodOrThrow(
      parseVerifierKey(verifierKeyOf('witness', witnessOf(state.made.agent))),
    );
    expect(key.name).toBe('state-hub/alba');
    const verified = goodOrThrow(verifyNote({ ...note, signatures: [line] }, [key]));
    expect(verified[0]?.atSeconds).toBe(state.made.agent.now().getTime() / 1000);
  });

  test('goes on from what it remembers, and signs each size once', async () => {
    await state.watch();
    await state.watch();
    state.log.grow(3);
    await state.watch();
    expect(state.log.cosigned).toHaveLength(2);
    expect(state.log.questions.at(-2)).toMatchObject({ op: 'checkpoint', knownSize: 5 });
    expect(newestWitnessed(state.db)?.size).toBe(8);
    expect(state.db.prepare('SELECT count(*) FROM witnessed_checkpoints').pluck().get()).toBe(1);
  });

  test('gives the same signature again when it ended between storing and giving', async () => {
    state.log.lie = ({ op }, honest) => (op === 'cosign' ? null : honest);
    await expect(state.watch()).rejects.toThrow('no answer');
    const kept = newestWitnessed(state.db);
    expect(kept).toMatchObject({ size: 5, cosignedAt: null });
    const { logKeys } = state.made.agent;
    state.made.reopen();
    state.made.agent = { ...state.made.agent, logKeys, now: () => new Date() };
    state.log.lie = (_question, honest) => honest;
    await state.watch();
    expect(new Set(state.log.cosigned)).toEqual(new Set([kept?.cosignature]));
    expect(newestWitnessed(state.db)?.cosignedAt).not.toBeNull();
  });

  test('asks again when the proof begins elsewhere, and gives up after three times', async () => {
    await state.watch();
    let others = 2;
    state.log.lie = ({ op }, honest) =>
      op === 'checkpoint' && others-- > 0 ? { ...(honest as object), oldSize: 1 } : honest;
    await state.watch();
    others = 3;
    await expect(state.watch()).rejects.toMatchObject({ code: 'log-base-other' });
    expect(state.alarmCodes).toEqual([]);
  });

  test('forgets nothing where it was told to start over while it asked', async () => {
    await state.watch();
    state.log.grow(1);
    state.log.lie = (question, honest) => {
      if (question.op === 'checkpoint') {
        state.db.exec("UPDATE witnessed_checkpoints SET forgotten_at = '2026-09-01T00:00:00.000Z'");
      }
      return honest;
    };
    await state.watch();
    expect(newestWitnessed(state.db)).toBeNull();
  });

  test('asks nothing in an older copy, whose memory may be older too', async () => {
    noteOlderCopy(state.db, 'uplink-ahead', state.made.agent.now());
    await state.watch();
    expect(state.log.questions).toEqual([]);
  });

  test('says that it does not watch where nobody told it a key', async () => {
    const { signal } = new AbortController();
    const agent = { ...state.made.agent, logKeys: [] };
    await watchLog({
      agent,
      log: state.log,
      logger: loggerInto(state.lines),
      signal,
      intervalSeconds: 60,
    });
    expect(state.lines.join()).toContain('log-keys-missing');
    expect(state.log.questions).toEqual([]);
  });

  test('ends at once when it is told to, also while it waits for an answer', async () => {
    const stop = new AbortController();
    const never = { ask: () => new Promise<never>(() => stop.abort()) };
    const watching = { agent: state.made.agent, log: never, logger: loggerInto([]) };
    await watchLog({ ...watching, signal: stop.signal, intervalSeconds: 60 });
    expect(newestWitnessed(state.db)).toBeNull();
  });

  test('watches at once, goes on after what fails, and ends when it is told to', async () => {
    const stop = new AbortController();
    state.log.lie = ({ op }, honest) => {
      if (op === 'cosign') stop.abort();
      return state.log.questions.length === 1 ? null : honest;
    };
    const { signal } = stop;
    const watching = {
      agent: state.made.agent,
      log: state.log,
      logger: loggerInto(state.lines),
      signal,
    };
    await watchLog({ ...watching, intervalSeconds: 0.001 });
    expect(state.lines.join()).toContain('log not witnessed');
    expect(newestWitnessed(state.db)?.size).toBe(5);
  });
});

const lies: [string, () => void, string][] = [
  ['shows another entry at a size', () => state.changeEntry(1), 'log-forked'],
  [
    'changes an entry and grows',
    () => {
      state.changeEntry(1);
      state.log.grow(2);
    },
    'log-proof-wrong',
  ],
  [
    'drops an entry and grows',
    () => {
      state.log.entries.splice(1, 1);
      state.log.grow(2);
    },
    'log-proof-wrong',
  ],
  ['is set back', () => state.log.entries.splice(3), 'log-tree-smaller'],
  [
    'is signed with another key',
    () => {
      state.log.signer = { ...state.log.signer, key: testKey(92) };
    },
    'log-signature-unknown',
  ],
  [
    'is signed wrongly',
    () => {
      state.log.lie = (question, honest) =>
        question.op === 'checkpoint' ? withOtherSize(honest as { note: string }) : honest;
    },
    'log-signature-wrong',
  ],
];

const withOtherSize = (answer: { note: string }): object => ({
  ...answer,
  note: answer.note.replace('\n5\n', '\n6\n'),
});

test('a hub that admits that its log is smaller raises an alarm too', async () => {
  await state.watch();
  state.log.lie = ({ op }, honest) =>
    op === 'checkpoint'
      ? new PortageError('log-answer-refused', { op, code: 'log-tree-smaller' })
      : honest;
  await state.watch();
  expect(state.alarms).toMatchObject([{ code: 'log-tree-smaller', knownSize: 5, size: null }]);
});

describe.each(lies)('a log that %s', (_what, tellLie, code) => {
  test('raises one alarm with both notes, and gets no signature', async () => {
    await state.watch();
    const known = newestWitnessed(state.db);
    tellLie();
    await state.watch();
    await state.watch();
    expect(state.alarmCodes).toEqual([code]);
    expect(state.alarms[0]).toMatchObject({
      ...{ knownSize: 5, knownNote: known?.written, overAt: null },
      offeredNote: expect.stringContaining('state-hub\n'),
    });
    expect(state.log.cosigned).toHaveLength(1);
    expect(newestWitnessed(state.db)).toEqual(known);
    expect(state.lines.filter((line) => line.includes('log alarm'))).toHaveLength(1);
    expect(state.lines.join()).toContain(code);
  });
});
