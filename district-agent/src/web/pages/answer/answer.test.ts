import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { openEnrollments } from '../../../adapters/sqlite/enrollments.ts';
import { findReleaseJob } from '../../../adapters/sqlite/release-jobs.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { findTransfer } from '../../../adapters/sqlite/transfers.ts';
import { sampleStudent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';
import { saidBy, TwoDistricts } from '../../../testing/two-districts.ts';

let districts: TwoDistricts;
let browser: SiteBrowser;
let path: string;
beforeEach(async () => {
  districts = new TwoDistricts();
  await districts.ask();
  path = `/transfers/${districts.transferId}/answer`;
  browser = await signedInAs(districts.boro, { username: 'm.berg', rights: ['answer'] });
  await browser.get(path);
});
afterEach(() => districts.remove());

const transfer = () => findTransfer(districts.boro.agent.db, districts.transferId);
const said = () => saidBy(districts.boro, ['reject', 'ignore', 'release']);

describe('the page of an answer', () => {
  test('shows who asks, for whom, until when, and what would go', async () => {
    districts.addDose('dose-1');
    const { text } = await browser.get(path);
    for (const shown of [
      ...['District alba', 'Person r.osei', '555-0100', 'r.osei@alba.example'],
      ...['Nguyễn', '00123', 'Sep 15, 2026', '<s class="crossed-out">Transcript</s>'],
    ]) {
      expect([shown, text.includes(shown)]).toEqual([shown, true]);
    }
    expect(text).not.toContain('<s class="crossed-out">Immunization summary</s>');
  });

  test('is not there for the district that asks', async () => {
    const asking = await signedInAs(districts.alba, { username: 'm.lee', rights: ['answer'] });
    expect((await asking.get(path)).status).not.toBe(200);
    expect((await asking.post(path, { answer: 'release' })).status).not.toBe(303);
  });

  test('ends the enrollment that overlaps, right there', async () => {
    const { db } = districts.boro.agent;
    const studentId = findByLocalId(db, sampleStudent.localStudentId)?.studentId ?? 0;
    expect((await browser.get(path)).text).toContain('The student is still enrolled here');
    const end = (date: string) => browser.post(`${path}/end-enrollment`, { schoolId: '100', date });
    expect((await end('2020-01-01')).text).toContain('The last day is before the first one.');
    expect((await end('x')).text).toContain('Enter the last day as a date.');
    expect(openEnrollments(db, studentId)).toHaveLength(1);
    const { location } = await end('2026-08-30');
    expect(location).toBe(`${path}?done=ended`);
    expect(openEnrollments(db, studentId)).toEqual([]);
    const { text } = await browser.get(location ?? '');
    expect(text).toContain('The enrollment has ended.');
    expect(text).not.toContain('The student is still enrolled here');
  });
});

describe('an answer', () => {
  test('releases with comments, as a job', async () => {
    const { location } = await browser.post(path, { answer: 'release', comments: '<b>Hi</b>' });
    expect(location).toBe(`/transfers/${districts.transferId}?done=answered`);
    expect(transfer()).toMatchObject({ status: 'released', personUsername: 'm.berg' });
    expect(findReleaseJob(districts.boro.agent.db, districts.transferId)).toMatchObject({
      comments: '<b>Hi</b>',
    });
    const { text } = await browser.get(location ?? '');
    expect(text).toContain('&lt;b&gt;Hi&lt;/b&gt;');
  });

  test('rejects with a reason; without one nothing is sent and the comments stay', async () => {
    const missing = await browser.post(path, { answer: 'reject', comments: 'kept' });
    expect(missing.status).toBe(400);
    expect(missing.text).toContain('Choose a reason.');
    expect(missing.text.match(/kept</g)).toHaveLength(1);
    expect([transfer()?.status, said()]).toEqual(['waiting', []]);
    await browser.post(path, { answer: 'reject', reason: 'call-us', comments: '' });
    expect(transfer()).toMatchObject({ status: 'rejected', rejectReason: 'call-us' });
    expect(said()).toHaveLength(1);
  });

  test('with too long comments is not sent', async () => {
    const comments = 'x'.repeat(4001);
    expect((await browser.post(path, { answer: 'release', comments })).status).toBe(400);
    expect(transfer()?.status).toBe('waiting');
  });

  test('is never to ignore without the second page and its tick', async () => {
    expect((await browser.post(path, { answer: 'ignore' })).status).toBe(400);
    const page = await browser.get(`${path}/ignore`);
    expect(page.text).toContain('a rejection by nobody');
    expect((await browser.post(`${path}/ignore`)).status).toBe(400);
    expect([transfer()?.status, said()]).toEqual(['waiting', []]);
    const { location } = await browser.post(`${path}/ignore`, { legalReason: 'yes' });
    expect(location).toBe(`/transfers/${districts.transferId}?done=answered`);
    expect(transfer()?.status).toBe('ignored');
  });

  test('is given once: a second form is refused and both pages lead to the transfer', async () => {
    await browser.post(path, { answer: 'reject', reason: 'other' });
    expect((await browser.post(path, { answer: 'release' })).status).toBe(409);
    expect((await browser.post(`${path}/ignore`, { legalReason: 'yes' })).status).toBe(409);
    expect(transfer()?.status).toBe('rejected');
    for (const page of [path, `${path}/ignore`]) {
      expect((await browser.get(page)).location).toBe(`/transfers/${districts.transferId}`);
    }
  });
});
