import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addPacketJob, movePacketJob } from '../adapters/sqlite/packet-jobs.ts';
import type { UserRight } from '../adapters/sqlite/users.ts';
import { addTransfer } from '../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { signedInAs } from '../testing/test-site.ts';

let made: TestAgent;
let path: string;
let studentId: number;
beforeAll(() => {
  made = testAgent();
  const about = { localStudentId: '1', lastName: 'Vang' };
  const change = {
    status: 'error',
    comments: 'Has an IEP',
    mismatchedFields: ['birthdate'],
  } as const;
  const added = addTransfer(made, about, change);
  path = `/transfers/${added.transferId}`;
  studentId = added.studentId;
});
afterAll(() => made.remove());

const pageFor = async (right: UserRight): Promise<string> =>
  (await (await signedInAs(made, { username: `m.${right}`, rights: [right] })).get(path)).text;

test.each(['monitor', 'notify'] as const)(
  '%s sees where a transfer stands, and no more',
  async (right) => {
    const text = await pageFor(right);
    expect(text).toContain('Vang');
    expect(text).not.toMatch(/Has an IEP|Differs from our record/);
    expect(text).not.toContain(`/students/${studentId}`);
  },
);

test('whoever answers sees comments, what differs, and the way to the student', async () => {
  const text = await pageFor('answer');
  expect(text).toMatch(/Has an IEP.*Differs from our record/s);
  expect(text).toContain(`/students/${studentId}`);
});

test('documents of a packet are listed for whoever may open them alone', async () => {
  const { transferId } = addTransfer(
    made,
    { localStudentId: '2', lastName: 'Lee' },
    { side: 'requesting', status: 'released' },
  );
  addPacketJob(made.agent.db, transferId, { bundleId: 'fetched' } as never);
  movePacketJob(made.agent.db, transferId, { stage: 'verified' });
  const open = async (right: UserRight) => {
    const person = { username: `d.${right}`, rights: [right] };
    return (await signedInAs(made, person)).get(`/transfers/${transferId}`);
  };
  // The packet's files are not on the disk: only who may see them makes the page look for them.
  expect((await open('monitor')).status).toBe(200);
  expect((await open('import')).status).toBe(500);
});
