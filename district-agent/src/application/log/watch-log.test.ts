import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { newTransferId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import { parseSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote, verifyNote } from '@portage/shared/log/signed-note';
import { testKey } from '@portage/shared/testing/test-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import { listAlarms, openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import { noteOlderCopy } from '../../adapters/sqlite/older-copy.ts';
import { addReleaseJob, findReleaseJob } from '../../adapters/sqlite/release-jobs.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import { newestWitnessed } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import { addTransfer } from '../../testing/add-transfer.ts';
import { LogInMemory, logKeyHere } from '../../testing/log-in-memory.ts';
import { addPerson, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { answerRequest } from '../answer-request.ts';
import { sendRelease } from '../send-release.ts';
import { supplementRecords } from '../supplement-records.ts';
import { acknowledgeAlarm } from './acknowledge-alarm.ts';
import { watchLog, watchOnce } from './watch-log.ts';
import { witnessOf } from './witness-log.ts';

let made: TestAgent;
let log: LogInMemory;
let lines: string[];
beforeEach(() => {
  made = testAgent();
  made.agent = { ...made.agent, logKeys: [logKeyHere] };
  addPerson(made.agent, 'a.admin', ['admin']);
  log = new LogInMemory();
  log.grow(5);
  lines = [];
});
afterEach(() => made.remove());

const db = () => made.agent.db;
const watch = () => watchOnce({ agent: made.agent, log, logger: loggerInto(lines) });
const codes = () => listAlarms(db()).map(({ code }) => code);

describe('a district that watches the log', () => {
  test('remembers what it saw and cosigns it with the key of its envelopes', async () => {
    await watch();
    const memory = newestWitnessed(db());
    expect(memory).toMatchObject({ size: 5, cosignedAt: made.agent.now().toISOString() });
    const note = goodOrThrow(parseNote(memory?.written ?? ''));
    const line = goodOrThrow(parseSignatureLine(log.cosigned[0] ?? ''));
    const key = goodOrThrow(parseVerifierKey(verifierKeyOf('witness', witnessOf(made.agent))));
    expect(key.name).toBe('state-hub/alba');
    const verified = goodOrThrow(verifyNote({ ...note, signatures: [line] }, [key]));
    expect(verified[0]?.atSeconds).toBe(made.agent.now().getTime() / 1000);
  });

  test('goes on from what it remembers, and signs each size once', async () => {
    await watch();
    await watch();
    log.grow(3);
    await watch();
    expect(log.cosigned).toHaveLength(2);
    expect(log.questions.at(-2)).toMatchObject({ op: 'checkpoint', knownSize: 5 });
    expect(newestWitnessed(db())?.size).toBe(8);
    expect(db().prepare('SELECT count(*) FROM witnessed_checkpoints').pluck().get()).toBe(1);
  });

  test('gives the same signature again when it ended between storing and giving', async () => {
    log.lie = ({ op }, honest) => (op === 'cosign' ? null : honest);
    await expect(watch()).rejects.toThrow('no answer');
    const kept = newestWitnessed(db());
    expect(kept).toMatchObject({ size: 5, cosignedAt: null });
    const { logKeys } = made.agent;
    made.reopen();
    made.agent = { ...made.agent, logKeys, now: () => new Date() };
    log.lie = (_question, honest) => honest;
    await watch();
    expect(new Set(log.cosigned)).toEqual(new Set([kept?.cosignature]));
    expect(newestWitnessed(db())?.cosignedAt).not.toBeNull();
  });

  test('asks again when the proof begins elsewhere, and gives up after three times', async () => {
    await watch();
    let others = 2;
    log.lie = ({ op }, honest) =>
      op === 'checkpoint' && others-- > 0 ? { ...(honest as object), oldSize: 1 } : honest;
    await watch();
    others = 3;
    await expect(watch()).rejects.toMatchObject({ code: 'log-base-other' });
    expect(codes()).toEqual([]);
  });

  test('forgets nothing where it was told to start over while it asked', async () => {
    await watch();
    log.grow(1);
    log.lie = (question, honest) => {
      if (question.op === 'checkpoint') {
        db().exec("UPDATE witnessed_checkpoints SET forgotten_at = '2026-09-01T00:00:00.000Z'");
      }
      return honest;
    };
    await watch();
    expect(newestWitnessed(db())).toBeNull();
  });

  test('asks nothing in an older copy, whose memory may be older too', async () => {
    noteOlderCopy(db(), 'uplink-ahead', made.agent.now());
    await watch();
    expect(log.questions).toEqual([]);
  });

  test('says that it does not watch where nobody told it a key', async () => {
    const { signal } = new AbortController();
    const agent = { ...made.agent, logKeys: [] };
    await watchLog({ agent, log, logger: loggerInto(lines), signal, intervalSeconds: 60 });
    expect(lines.join()).toContain('log-keys-missing');
    expect(log.questions).toEqual([]);
  });

  test('watches at once, goes on after what fails, and ends when it is told to', async () => {
    const stop = new AbortController();
    log.lie = ({ op }, honest) => {
      if (op === 'cosign') stop.abort();
      return log.questions.length === 1 ? null : honest;
    };
    const { signal } = stop;
    const watching = { agent: made.agent, log, logger: loggerInto(lines), signal };
    await watchLog({ ...watching, intervalSeconds: 0.001 });
    expect(lines.join()).toContain('log not witnessed');
    expect(newestWitnessed(db())?.size).toBe(5);
  });
});

const changed = { event: Buffer.from('changed'), salt: Buffer.alloc(32) };

const lies: [string, () => void, string][] = [
  ['shows another entry at a size', () => log.entries.splice(1, 1, changed), 'log-forked'],
  [
    'changes an entry and grows',
    () => {
      log.entries.splice(1, 1, changed);
      log.grow(2);
    },
    'log-proof-wrong',
  ],
  [
    'drops an entry and grows',
    () => {
      log.entries.splice(1, 1);
      log.grow(2);
    },
    'log-proof-wrong',
  ],
  ['is set back', () => log.entries.splice(3), 'log-tree-smaller'],
  [
    'is signed with another key',
    () => {
      log.signer = { ...log.signer, key: testKey(92) };
    },
    'log-signature-unknown',
  ],
  [
    'is signed wrongly',
    () => {
      log.lie = (question, honest) =>
        question.op === 'checkpoint' ? withOtherSize(honest as { note: string }) : honest;
    },
    'log-signature-wrong',
  ],
];

const withOtherSize = (answer: { note: string }): object => ({
  ...answer,
  note: answer.note.replace('\n5\n', '\n6\n'),
});

describe.each(lies)('a log that %s', (_what, tellLie, code) => {
  test('raises one alarm with both notes, and gets no signature', async () => {
    await watch();
    const known = newestWitnessed(db());
    tellLie();
    await watch();
    await watch();
    expect(codes()).toEqual([code]);
    expect(listAlarms(db())[0]).toMatchObject({
      ...{ knownSize: 5, knownNote: known?.written, overAt: null },
      offeredNote: expect.stringContaining('state-hub\n'),
    });
    expect(log.cosigned).toHaveLength(1);
    expect(newestWitnessed(db())).toEqual(known);
    expect(lines.filter((line) => line.includes('log alarm'))).toHaveLength(1);
    expect(lines.join()).toContain(code);
  });
});

/** The log shows another history; the district has seen it. */
async function alarmed(): Promise<void> {
  await watch();
  log.entries.splice(1, 1, changed);
  await watch();
}

const reason = 'The auditor said why.';
const acknowledge = (changes: object = {}) =>
  acknowledgeAlarm(made.agent, {
    ...{ alarmId: 1, username: 'a.admin', reason, startsOver: false },
    ...changes,
  });

describe('while an alarm is not acknowledged', () => {
  const answer = (transferId: string, kind: 'release' | 'ignore' | 'reject') => {
    const said = { reason: 'call-us', comments: '' } as const;
    answerRequest(made.agent, { transferId, username: 'r.osei', answer: { kind, ...said } });
  };

  test('nothing is released; rejecting and ignoring stay possible', async () => {
    await alarmed();
    const asked = ['1', '2', '3'].map((localStudentId) =>
      addTransfer(made, { localStudentId, lastName: 'Vang' }),
    );
    const [first, second, third] = asked.map(({ transferId }) => transferId);
    const open = { code: 'log-alarm-open' };
    expect(() => answer(first ?? '', 'release')).toThrow(expect.objectContaining(open));
    expect(findTransfer(db(), first ?? '')?.status).toBe('waiting');
    answer(second ?? '', 'reject');
    answer(third ?? '', 'ignore');
    acknowledge();
    answer(first ?? '', 'release');
    expect(findTransfer(db(), first ?? '')?.status).toBe('released');
  });

  test('a packet that was decided before waits, and no supplement is taken', async () => {
    const { transferId } = addTransfer(
      made,
      { localStudentId: '1', lastName: 'Vang' },
      { status: 'released' },
    );
    addReleaseJob(db(), {
      ...{ transferId, packetNumber: 1, bundleId: newTransferId(), comments: '' },
      ...{ decidedAt: made.agent.now().toISOString(), personUsername: 'r.osei' },
      personName: 'Ruth Osei',
    });
    await alarmed();
    const job = findReleaseJob(db(), transferId);
    if (job === null) throw new Error('the job is there');
    const broker = { putChunk: () => Promise.reject(new Error('nothing goes out')) };
    const open = { code: 'log-alarm-open' };
    await expect(sendRelease(made.agent, broker, job)).rejects.toMatchObject(open);
    const more = { transferId, username: 'r.osei', comments: '' };
    expect(() => supplementRecords(made.agent, more)).toThrow(expect.objectContaining(open));
  });

  test('nothing is cosigned, also when the log is as it was again', async () => {
    await watch();
    const [entry] = log.entries.splice(1, 1, changed);
    await watch();
    if (entry !== undefined) log.entries.splice(1, 1, entry);
    log.grow(1);
    await watch();
    expect(listAlarms(db())[0]?.overAt).not.toBeNull();
    expect(newestWitnessed(db())).toMatchObject({ size: 6, cosignature: null });
    expect(log.cosigned).toHaveLength(1);
    acknowledge();
    await watch();
    expect(log.cosigned).toHaveLength(2);
  });
});

describe('acknowledging an alarm', () => {
  test('keeps who, why and the evidence, once', async () => {
    await alarmed();
    acknowledge();
    acknowledge({ reason: 'another' });
    expect(openAlarm(db())).toBeNull();
    expect(listAlarms(db())[0]).toMatchObject({
      ...{ acknowledgedName: 'Person a.admin', reason, startsOver: false },
      knownNote: expect.stringContaining('\n5\n'),
    });
  });

  test('raises no second alarm for the same log, and still does not sign it', async () => {
    await alarmed();
    acknowledge();
    await watch();
    expect(codes()).toEqual(['log-forked']);
    expect(openAlarm(db())).toBeNull();
    expect(log.cosigned).toHaveLength(1);
  });

  test('starts over only when it is said, and then signs the log as it is', async () => {
    await alarmed();
    acknowledge({ startsOver: true });
    await watch();
    expect(log.cosigned).toHaveLength(2);
    expect(newestWitnessed(db())?.size).toBe(5);
    log.entries.splice(2, 1, changed);
    await watch();
    expect(codes()).toEqual(['log-forked', 'log-forked']);
    expect(openAlarm(db())).not.toBeNull();
  });

  test('takes a named administrator, a reason, and an alarm', async () => {
    await alarmed();
    const refusal = (changes: object) => {
      try {
        acknowledge(changes);
      } catch (error) {
        return error instanceof PortageError ? error.code : error;
      }
      return null;
    };
    expect(refusal({ username: 'r.osei' })).toBe('right-missing');
    expect(refusal({ reason: ' ' })).toBe('log-alarm-reason-missing');
    expect(refusal({ reason: 'x'.repeat(4001) })).toBe('log-alarm-reason-missing');
    expect(refusal({ alarmId: 9 })).toBe('log-alarm-unknown');
    expect(openAlarm(db())).not.toBeNull();
  });
});
