import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DisclosureRecord } from '@portage/shared/disclosures/disclosure-record';
import { setProtection } from '../../../adapters/sqlite/protected-students.ts';
import { addReleaseJob, markBuilt, moveReleaseJob } from '../../../adapters/sqlite/release-jobs.ts';
import { changeTransfer } from '../../../adapters/sqlite/transfers.ts';
import { disclosureRecord } from '../../../application/disclosures/disclosure-record.ts';
import { addTransfer } from '../../../testing/add-transfer.ts';
import { sampleStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

/** A student's records were released, and those of a protected student are asked for. */
let made: TestAgent;
let path: string;
let released: { transferId: string; studentId: number };
let hidden: { transferId: string; studentId: number };
beforeAll(() => {
  made = testAgent();
  const { db } = made.agent;
  released = addTransfer(made, { localStudentId: '1', lastName: 'Vang' }, { status: 'released' });
  const { transferId } = released;
  changeTransfer(db, transferId, { status: 'released', personName: 'Ruth Osei' });
  for (const packetNumber of [1, 2]) addPacket({ transferId, packetNumber });
  moveReleaseJob(db, { transferId, packetNumber: 1 }, 'sent');
  path = `/students/${released.studentId}/disclosures`;
  hidden = addTransfer(made, { localStudentId: '9', lastName: 'Hidden' });
  setProtection(db, hidden.studentId, { at: '2026-09-01T00:00:00.000Z', by: 'x' });
  addTransfer(made, { localStudentId: '5', lastName: 'Lee' }, { side: 'requesting' });
});
afterAll(() => made.remove());

function addPacket(packet: { transferId: string; packetNumber: number }): void {
  const { db } = made.agent;
  const person = { personUsername: 'r.osei', personName: 'Ruth Osei', comments: '' };
  const decidedAt = '2026-09-01T14:00:00.000Z';
  addReleaseJob(db, { ...packet, ...person, bundleId: 'bundle', decidedAt });
  const objects = [
    { object: 'immunization', rows: 2 },
    { object: 'transcript', rows: 0 },
  ];
  markBuilt(db, packet, { manifest: {} as never, objects, recordsDigest: '' });
}

const recordOf = (id: number | null): DisclosureRecord => disclosureRecord(made.agent, id);

test('a row says of whom, what was sent with its counts, and who decided', () => {
  const { birthdate, firstName } = sampleStudent;
  const { transferId, studentId } = released;
  const student = { localStudentId: '1', stateStudentId: '91', lastName: 'Vang', firstName };
  expect(recordOf(studentId).rows).toEqual([
    {
      ...{ transferId, protected: false, student: { ...student, birthdate } },
      packets: [{ packetNumber: 1, objects: [{ object: 'immunization', rows: 2 }] }],
      decidedBy: { name: 'Ruth Osei', title: null },
    },
  ]);
});

test('the row of a protected student names nobody; what we asked for ourselves is none', () => {
  const { rows } = recordOf(null);
  expect(rows).toHaveLength(2);
  expect(rows).toContainEqual({ transferId: hidden.transferId, protected: true });
  expect(JSON.stringify(rows)).not.toContain('Hidden');
});

test('the page says who asked, what was decided and sent, and has it for a spreadsheet', async () => {
  const browser = await signedInAs(made, { username: 'm.lee', rights: ['answer'] });
  const { text } = await browser.get(path);
  for (const said of [
    'District boro',
    'Maja Berg',
    'Released by you',
    'Ruth Osei',
    'Immunization summary 2',
  ]) {
    expect(text).toContain(said);
  }
  const csv = await browser.get(`${path}.csv`);
  expect(csv.text).toContain('packet 1: immunization 2');
  expect((await browser.get(`/students/${released.studentId}`)).text).toContain(path);
});

test('of a protected student the record is for administrators alone', async () => {
  const at = `/students/${hidden.studentId}/disclosures`;
  const browser = await signedInAs(made, { username: 'm.berg', rights: ['answer'] });
  for (const page of [at, `${at}.csv`]) {
    const refused = await browser.get(page);
    expect([refused.status, refused.text.includes('Hidden')]).toEqual([403, false]);
    expect(refused.text).toContain('disclosures-protected');
  }
  const admin = await signedInAs(made, { username: 'a.admin', rights: ['admin'] });
  expect((await admin.get(at)).text).toContain('ask counsel');
});
