import { access } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changeCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { codePacketJobsOf, openCodePacketJobs } from '../../adapters/sqlite/code-packet-jobs.ts';
import { countIncomingStudents } from '../../adapters/sqlite/incoming-students.ts';
import { saveSchool } from '../../adapters/sqlite/schools.ts';
import {
  announceStudents,
  type SealedStudents,
  type SentStudent,
  sealStudents,
  transferredStudent,
} from '../../testing/code-packet-here.ts';
import { redeemedCode, type SampleCode, sampleCode } from '../../testing/entered-code.ts';
import { sampleRecords } from '../../testing/sample-student.ts';
import { addPerson, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { codePacketFolder } from './code-packet-folder.ts';
import { fetchCodePacket } from './fetch-code-packet.ts';

let alba: TestAgent;
let code: SampleCode;
let redemptionId: string;
beforeEach(async () => {
  alba = testAgent();
  addPerson(alba.agent, 'c.ordo', ['transfer-codes']);
  saveSchool(alba.agent.db, { schoolId: '100', schoolName: 'Alba Middle' });
  code = await sampleCode();
  redemptionId = await redeemedCode(alba, code);
});
afterEach(() => alba.remove());

const sent = (number: number): SentStudent => ({
  head: transferredStudent(code.transferId, number),
  rows: sampleRecords.assessment,
});

async function fetchAs(packetNumber: number, sealed: SealedStudents): Promise<void> {
  announceStudents(alba, redemptionId, { packetNumber, manifest: sealed.manifest });
  const job = openCodePacketJobs(alba.agent.db).find((one) => one.packetNumber === packetNumber);
  if (job === undefined) throw new Error('no job');
  await fetchCodePacket(alba.agent, sealed, job);
}
const stages = () => codePacketJobsOf(alba.agent.db, redemptionId).map(({ stage }) => stage);
const seal = (...students: SentStudent[]) => sealStudents(alba, redemptionId, { students });
const isGone = (packetNumber: number) =>
  expect(access(codePacketFolder(alba.agent, { redemptionId, packetNumber }))).rejects.toThrow(
    'ENOENT',
  );
const incoming = () =>
  alba.agent.db
    .prepare('SELECT source_local_student_id AS id, score_count AS scores FROM incoming_students')
    .all();

describe('a packet of a redeemed code', () => {
  test('puts its students among the incoming, with the scores they bring', async () => {
    await fetchAs(1, await seal(sent(1), sent(2)));
    const scores = sampleRecords.assessment.length;
    expect(incoming()).toEqual([
      { id: 'B1', scores },
      { id: 'B2', scores },
    ]);
    expect(stages()).toEqual(['staged']);
    await access(codePacketFolder(alba.agent, { redemptionId, packetNumber: 1 }));
  });

  test('of a student without a state ID is like every other', async () => {
    const head = transferredStudent(code.transferId, 1, { stateStudentId: null });
    await fetchAs(1, await seal({ head, rows: [] }));
    expect(countIncomingStudents(alba.agent.db, redemptionId)).toBe(1);
  });

  test('that arrives after the code was given back leaves no student here', async () => {
    const sealed = await seal(sent(1));
    announceStudents(alba, redemptionId, { packetNumber: 1, manifest: sealed.manifest });
    const [job] = openCodePacketJobs(alba.agent.db);
    if (job === undefined) throw new Error('no job');
    const givenBack = {
      getChunk: async (place: { number: number }) => {
        changeCodeImport(alba.agent.db, redemptionId, { stage: 'cancelled' });
        return sealed.getChunk(place);
      },
    };
    await fetchCodePacket(alba.agent, givenBack, job);
    expect(incoming()).toEqual([]);
    expect(openCodePacketJobs(alba.agent.db)).toEqual([]);
    await isGone(1);
  });

  const other = '01930000-0000-7000-8000-0000000000aa';
  test.each([
    [
      'of another transfer',
      'packet-wrong-transfer',
      (of: object) => ({ ...of, transferId: other }),
    ],
    ['that says it is other records', 'packet-contents-differ', (of: object) => rename(of)],
    ['that counts other rows', 'packet-contents-differ', (of: object) => recount(of, 7)],
    [
      'of another district',
      'packet-contents-differ',
      (of: object) => ({ ...of, releasingDistrict: { districtId: 'cora', name: 'District cora' } }),
    ],
    [
      'made at another time than its documents say',
      'packet-contents-differ',
      (of: object) => ({ ...of, producedAt: '2026-09-02T00:00:00.000Z' }),
    ],
  ])('%s fails after three times, and nothing of it is kept', async (_, failure, alter) => {
    const spoilt = { students: [sent(1)], alter };
    const sealed = await sealStudents(alba, redemptionId, spoilt);
    await expect(fetchAs(1, sealed)).rejects.toThrow(failure);
    await expect(fetchAs(1, sealed)).rejects.toThrow(failure);
    await fetchAs(1, sealed);
    expect(codePacketJobsOf(alba.agent.db, redemptionId)).toMatchObject([
      { stage: 'failed', code: failure },
    ]);
    expect(incoming()).toEqual([]);
    await isGone(1);
  });

  test('that brings a student twice, or one whom another packet brought, is refused', async () => {
    const twice = await sealStudents(alba, redemptionId, { students: [sent(1), sent(1)] });
    await expect(fetchAs(1, twice)).rejects.toThrow('packet-contents-differ');
    await fetchAs(2, await seal(sent(1)));
    await expect(fetchAs(3, await seal(sent(2), sent(1)))).rejects.toThrow(
      'packet-contents-differ',
    );
    expect(incoming()).toHaveLength(1);
    await isGone(3);
  });

  test('with other bytes than were signed for is refused', async () => {
    const sealed = await seal(sent(1));
    const { sha256 } = sealed.manifest;
    const manifest = {
      ...sealed.manifest,
      sha256: sha256.replace(/^./, (d) => (d === '0' ? '1' : '0')),
    };
    await expect(fetchAs(1, { ...sealed, manifest })).rejects.toThrow('packet-digest-mismatch');
  });
});

const recount = (of: object, rows: number): object => {
  const { objects } = of as { objects: object[] };
  return { ...of, objects: objects.map((object) => ({ ...object, rows })) };
};

const rename = (of: object): object => {
  const { objects } = of as { objects: object[] };
  return { ...of, objects: objects.map((one) => ({ ...one, object: 'immunization' })) };
};
