import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { openReleaseJobs } from '../../../adapters/sqlite/release-jobs.ts';
import { looksPage } from '../../../adapters/sqlite/transfer-looks.ts';
import { changeTransfer } from '../../../adapters/sqlite/transfers.ts';
import type { UserRight } from '../../../adapters/sqlite/users.ts';
import { addTransfer } from '../../../testing/add-transfer.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';
import { hear, TwoDistricts } from '../../../testing/two-districts.ts';

const registrar = { username: 'm.lee', rights: ['request', 'import'] as UserRight[] };
const student = { localStudentId: '1', lastName: '<b>Vang</b>' };

describe('the page of a transfer', () => {
  let made: TestAgent;
  beforeEach(() => {
    made = testAgent();
  });
  afterEach(() => made.remove());

  const requesting = { side: 'requesting', other: null } as const;

  test('names no former district while the request waits', async () => {
    const { transferId } = addTransfer(made, student, requesting);
    const browser = await signedInAs(made, registrar);
    const { text } = await browser.get(`/transfers/${transferId}`);
    expect(text).toContain('until then nobody here is told which one it is');
    expect(text).toContain('&lt;b&gt;Vang&lt;/b&gt;');
    expect(text).not.toMatch(/boro|Other district|<b>Vang/);
  });

  test('says of an unknown student only that no former district was found', async () => {
    const { transferId } = addTransfer(made, student, {
      ...{ ...requesting, status: 'error', errorReason: 'no-former-district' },
    });
    const browser = await signedInAs(made, registrar);
    const { text } = await browser.get(`/transfers/${transferId}`);
    expect(text).toContain('No former district record was found.');
  });

  test('explains a refusal of the hub by its code', async () => {
    const { transferId } = addTransfer(made, student, {
      ...{ ...requesting, status: 'error', errorReason: 'enrollment-not-reported' },
    });
    const browser = await signedInAs(made, registrar);
    const { text } = await browser.get(`/transfers/${transferId}`);
    expect(text).toContain('<code>enrollment-not-reported</code>');
  });

  test('shows a rejection with district, contact, reason and comment', async () => {
    const { transferId } = addTransfer(made, student, { side: 'requesting' });
    changeTransfer(made.agent.db, transferId, {
      ...{ status: 'rejected', rejectReason: 'call-us', comments: '<i>noon</i>' },
    });
    const browser = await signedInAs(made, registrar);
    const { text } = await browser.get(`/transfers/${transferId}`);
    for (const shown of ['District boro', 'm.berg@boro.example', 'Please call us']) {
      expect(text).toContain(shown);
    }
    expect(text).toContain('&lt;i&gt;noon&lt;/i&gt;');
  });

  test('tells the releasing side alone which fields differ, in words', async () => {
    const { transferId } = addTransfer(made, student, {
      ...{ status: 'error', errorReason: 'records-do-not-match', mismatchedFields: ['birthdate'] },
    });
    const browser = await signedInAs(made, { username: 'm.lee', rights: ['answer'] });
    const { text } = await browser.get(`/transfers/${transferId}`);
    expect(text).toMatch(/Differs from our record<\/dt><dd>Birthdate/);
  });

  test('leads to the answer for whoever may answer, and nobody else', async () => {
    const { transferId } = addTransfer(made, student);
    const path = `/transfers/${transferId}`;
    const answering = await signedInAs(made, { username: 'm.berg', rights: ['answer'] });
    expect((await answering.get(path)).text).toContain(`${path}/answer`);
    const watching = await signedInAs(made, { username: 'm.lee', rights: ['monitor'] });
    expect((await watching.get(path)).text).not.toContain(`${path}/answer`);
  });
});

test('an ignored request names nobody, and looks the same byte for byte each time', async () => {
  const pages: string[] = [];
  for (const _ of ['one', 'another']) {
    const districts = new TwoDistricts();
    await districts.ask();
    const { transferId } = districts;
    // The hub's notice of an ignored request; the district that was asked is no part of it.
    hear(districts.alba, 'notice', { transferId, body: { status: 'rejected', answer: null } });
    const browser = await signedInAs(districts.alba, registrar);
    const { text } = await browser.get(`/transfers/${transferId}`);
    expect(text).not.toMatch(/boro|ignored|Contact|Other district|Reason/);
    pages.push(text.replaceAll(transferId, 'ID').replaceAll(/value="[^"]{20,}"/g, 'TOKEN'));
    districts.remove();
  }
  expect(pages[0]).toBe(pages[1]);
});

describe('a released transfer', () => {
  let districts: TwoDistricts;
  let here: SiteBrowser;
  let path: string;
  beforeEach(async () => {
    districts = new TwoDistricts();
    districts.addDose('dose-1');
    await districts.ask();
    path = `/transfers/${districts.transferId}`;
    here = await signedInAs(districts.alba, registrar);
  });
  afterEach(() => districts.remove());

  test('shows documents and wizards, those without records crossed out', async () => {
    await districts.release();
    const { text } = await here.get(path);
    expect(text).toContain(`${path}/packets/1/packet.pdf`);
    expect(text).toContain(`${path}/packets/1/immunization.pdf?download=1`);
    expect(text).toContain('<s class="crossed-out">Transcript</s>');
    expect(text).not.toContain('transcript.pdf');
    expect(text).toContain(`${path}/import`);
  });

  test('sends files as what they are, never kept, and only by names of the packet', async () => {
    await districts.release();
    const shown = await here.get(`${path}/packets/1/packet.pdf`);
    expect(shown.text.slice(0, 5)).toBe('%PDF-');
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline',
      'cache-control': 'no-store',
    });
    const kept = await here.get(`${path}/packets/1/immunization.pdf?download=1`);
    expect(kept.headers.get('content-disposition')).toMatch(/^attachment; .*1-immunization.pdf"$/);
    const xml = await here.get(`${path}/packets/1/immunization.xml`);
    expect(xml.headers.get('content-disposition')).toContain('attachment');
    for (const name of ['manifest.json', '..%2f..%2fagent.sqlite', '%2e%2e', 'none.pdf']) {
      expect([name, (await here.get(`${path}/packets/1/${name}`)).status]).toEqual([name, 404]);
    }
    expect((await here.get(`${path}/packets/2/packet.pdf`)).status).toBe(409);
    const { transferId } = districts;
    const looks = looksPage(districts.alba.agent.db, { transferId, beforeId: null, limit: 9 });
    expect(looks.map(({ act, object }) => [act, object])).toEqual([
      ...[
        ['document', '1 immunization.xml'],
        ['document', '1 immunization.pdf'],
      ],
      ['document', '1 packet.pdf'],
    ]);
  });

  test('has no files for somebody of another school', async () => {
    await districts.release();
    const person = { username: 'm.berg', rights: ['import'] as const, schools: ['200'] };
    const other = await signedInAs(districts.alba, person);
    expect((await other.get(`${path}/packets/1/packet.pdf`)).status).toBe(404);
  });

  test('shows receipts there and sends more, once there is more', async () => {
    await districts.release();
    const there = await signedInAs(districts.boro, { username: 'm.berg', rights: ['answer'] });
    expect((await there.get(path)).text).toContain('Records received and checked');
    const same = await there.post(`${path}/supplement`, { comments: '<u>more</u>' });
    expect([same.status, same.text.includes('have not changed')]).toEqual([400, true]);
    expect(same.text).toContain('&lt;u&gt;more');
    districts.addDose('dose-2');
    const { location } = await there.post(`${path}/supplement`, { comments: 'one more' });
    expect(location).toBe(`${path}?done=supplemented`);
    expect(openReleaseJobs(districts.boro.agent.db)).toMatchObject([
      { packetNumber: 2, comments: 'one more', personUsername: 'm.berg' },
    ]);
    const early = await there.post(`${path}/supplement`, { comments: '' });
    expect(early.text).toContain('has not received the last packet yet');
    await districts.carry();
    const { text } = await here.get(path);
    expect(text).toContain('Supplement 2');
    expect(text).toContain('one more');
    expect(text).toContain(`${path}/packets/2/packet.pdf`);
  });
});
