import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@portage/shared/error-codes';
import { openOffer } from '@portage/shared/transfer-code/code-offer';
import { codeSecrets } from '@portage/shared/transfer-code/code-secrets';
import { parseCode } from '@portage/shared/transfer-code/code-text';
import { endEnrollment } from '../../adapters/sqlite/enrollments.ts';
import { findByLocalId } from '../../adapters/sqlite/students.ts';
import { codeStudents, findTransferCode } from '../../adapters/sqlite/transfer-codes.ts';
import { lastSaid, settleLast } from '../../testing/entered-code.ts';
import { codePerson, SentCode, thirdGrade } from '../../testing/sent-code.ts';
import { addPerson, addStudent } from '../../testing/test-agent.ts';
import { saidBy } from '../../testing/two-districts.ts';
import { createCode } from './create-code.ts';
import { listCodes } from './list-codes.ts';
import { revokeCode } from './revoke-code.ts';

let state: SentCode;
beforeEach(() => {
  state = new SentCode();
});
afterEach(() => state.remove());

const add = (localStudentId: string, changes: Parameters<typeof addStudent>[1] = {}) =>
  addStudent(state.boro.agent, {
    localStudentId,
    stateStudentId: `S${localStudentId}`,
    ...changes,
  });
const idOf = (localId: string) => findByLocalId(state.boro.agent.db, localId)?.studentId ?? 0;
const leave = (localId: string) =>
  endEnrollment(state.boro.agent.db, idOf(localId), { date: '2026-08-31', type: null });
const namesOf = (transferId: string) =>
  codeStudents(state.boro.agent.db, transferId, { firstNumber: 1, lastNumber: 99 }).map(
    ({ number, student }) => `${number} ${student.lastName} ${student.localStudentId}`,
  );
const statusOf = (transferId: string) =>
  findTransferCode(state.boro.agent.db, transferId)?.status ?? null;
const said = () => lastSaid(state.boro);

describe('a transfer code', () => {
  test('stands for everybody of the grade who is enrolled, in a stable order', async () => {
    add('3', { lastName: 'Zimmer' });
    add('2', { lastName: 'Abel' });
    add('1', { lastName: 'Moss', schoolId: '200' });
    add('4', { lastName: 'Quill' });
    leave('4');
    const { transferId, ...made } = await state.create();
    expect(made).toMatchObject({
      ...{ schoolName: 'School 100', gradeLabel: 'Third grade', studentCount: 2 },
      expiresAt: '2026-10-01T14:00:00.000Z',
    });
    expect(namesOf(transferId)).toEqual(['1 Abel 2', '2 Zimmer 3']);
  });

  test('is told to the hub as a hash, with an offer that only the code opens', async () => {
    add('1');
    const { code } = await createCode(state.boro.agent, {
      ...{ scope: { kind: 'student', studentId: idOf('1') }, username: codePerson },
    });
    const { kind, body } = said() as { kind: string; body: Record<string, string> };
    const { lookupHash, offerSecret } = codeSecrets(parseCode(code));
    expect(kind).toBe('create-code');
    expect(body).toMatchObject({
      ...{ lookupHash, studentCount: 1 },
      createdBy: { username: codePerson, name: `Person ${codePerson}` },
    });
    const sealed = Buffer.from(body['sealedOffer'] ?? '', 'base64');
    expect(await openOffer(sealed, offerSecret)).toEqual({
      ...{ schoolName: 'School 100', kind: 'student', gradeLevel: null },
    });
  });

  test('offers the grade in the words of the school', async () => {
    add('1');
    const { code } = await state.create();
    const sealed = (said().body as Record<string, string>)['sealedOffer'] ?? '';
    const { offerSecret } = codeSecrets(parseCode(code));
    expect(await openOffer(Buffer.from(sealed, 'base64'), offerSecret)).toEqual({
      ...{ schoolName: 'School 100', kind: 'grade', gradeLevel: 'Third grade' },
    });
  });

  test('stands nowhere but in what the person is shown', async () => {
    add('1');
    const created = await state.create();
    await state.redeem(created);
    await state.sendAll();
    const secret = Buffer.from(parseCode(created.code));
    const { offerSecret, proofSecret } = codeSecrets(secret);
    const plain = created.code.replaceAll('-', '');
    state.boro.agent.db.pragma('wal_checkpoint(TRUNCATE)');
    const everything = readdirSync(state.boro.store.folder, {
      recursive: true,
      withFileTypes: true,
    })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    const signed = saidBy(state.boro, ['create-code', 'code-packet']);
    expect(signed).toHaveLength(2);
    everything.push(...signed.map(({ dsse }) => Buffer.from(dsse.payload, 'base64')));
    const holds = (needle: string | Buffer) => everything.some((bytes) => bytes.includes(needle));
    expect(holds(proofSecret)).toBe(true);
    const forbidden = [created.code, plain, secret, offerSecret, Buffer.from(offerSecret, 'hex')];
    const spelled = [secret.toString('hex'), secret.toString('base64')];
    for (const needle of [...forbidden, ...spelled]) expect(holds(needle)).toBe(false);
  });

  test('is another one each time', async () => {
    add('1');
    const codes = [await state.create(), await state.create()].map(({ code }) => code);
    expect(new Set(codes).size).toBe(2);
  });
});

describe('no code is made', () => {
  const refused = async (code: ErrorCode, changes: Partial<Parameters<typeof createCode>[1]>) => {
    const command = { scope: thirdGrade, username: codePerson, ...changes };
    await expect(createCode(state.boro.agent, command)).rejects.toMatchObject({ code });
    expect(listCodes(state.boro.agent)).toEqual([]);
  };

  test('for a grade in which nobody is enrolled', async () => {
    add('1');
    leave('1');
    await refused('no-enrolled-students', {});
    await refused('no-enrolled-students', { scope: { ...thirdGrade, gradeLevel: '09' } as never });
  });

  test('for a student who is not enrolled, or whom nobody knows', async () => {
    add('1');
    leave('1');
    await refused('no-open-enrollment', { scope: { kind: 'student', studentId: idOf('1') } });
    await refused('student-unknown', { scope: { kind: 'student', studentId: 999 } });
  });

  test('by somebody without the right', async () => {
    add('1');
    addPerson(state.boro.agent, 'k.lund', ['request', 'answer', 'import', 'admin']);
    await refused('right-missing', { username: 'k.lund' });
  });
});

describe('what the hub says of a code', () => {
  beforeEach(() => add('1'));
  const make = async () =>
    (await createCode(state.boro.agent, { scope: thirdGrade, username: codePerson })).transferId;
  const revoke = (transferId: string, username = codePerson) =>
    revokeCode(state.boro.agent, { transferId, username });

  test('makes it unused, or refused with the reason', async () => {
    const taken = await make();
    expect(statusOf(taken)).toBe('registering');
    settleLast(state.boro);
    expect(statusOf(taken)).toBe('unused');
    const refused = await make();
    settleLast(state.boro, 'transfer-code-exists');
    expect(
      listCodes(state.boro.agent).find(({ transferId }) => transferId === refused),
    ).toMatchObject({ state: 'refused', code: 'transfer-code-exists' });
    expect(statusOf(taken)).toBe('unused');
  });

  test('makes one that was taken back revoked, once the hub agrees', async () => {
    const { transferId } = await state.create();
    revoke(transferId);
    expect([statusOf(transferId), said().kind]).toEqual(['revoking', 'revoke-code']);
    settleLast(state.boro);
    expect(statusOf(transferId)).toBe('revoked');
    expect(() => revoke(transferId)).toThrow('transfer-code-not-unused');
  });

  test('leaves one in use that was redeemed first', async () => {
    const created = await state.create();
    revoke(created.transferId);
    settleLast(state.boro, 'transfer-code-not-unused');
    expect(statusOf(created.transferId)).toBe('unused');
    await state.redeem(created);
    expect(statusOf(created.transferId)).toBe('in-preview');
    expect(() => revoke(created.transferId)).toThrow('transfer-code-not-unused');
  });

  test('comes in either order with the redemption that was first', async () => {
    const created = await state.create();
    revoke(created.transferId);
    await state.redeem(created);
    settleLast(state.boro, 'transfer-code-not-unused');
    expect([statusOf(created.transferId), state.problems]).toEqual(['in-preview', []]);
  });

  test('only a person with the right takes one back, and only one that is ours', async () => {
    const { transferId } = await state.create();
    addPerson(state.boro.agent, 'k.lund', ['answer']);
    expect(() => revoke(transferId, 'k.lund')).toThrow('right-missing');
    expect(() => revoke('01930000-0000-7000-8000-000000000001')).toThrow('transfer-not-here');
    expect(statusOf(transferId)).toBe('unused');
  });
});
