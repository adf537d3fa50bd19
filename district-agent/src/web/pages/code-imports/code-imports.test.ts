import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { openOffers } from '../../../application/codes/open-offers.ts';
import { importCode, stageCode } from '../../../testing/code-import-here.ts';
import { offerTo, sampleCode, settleLast } from '../../../testing/entered-code.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let here: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  here = testAgent();
  addStudent(here.agent);
  browser = await signedInAs(here, { username: 'c.ordo', rights: ['transfer-codes'] });
});
afterEach(() => here.remove());

const enter = async (code: string) => {
  const { location, ...rest } = await browser.post('/transfer-data', { code });
  return { location: location ?? '', ...rest };
};

/** Enters the sample code, and the hub answers. */
async function offered(): Promise<string> {
  const code = await sampleCode();
  const { location } = await enter(code.text);
  offerTo(here, code);
  await openOffers(here.agent);
  return location;
}

describe('the import tab', () => {
  test('says what to do while there is nothing', async () => {
    const { text } = await browser.get('/transfer-data');
    expect(text).toContain('No import is pending');
    expect(text).toContain('No import has ended yet');
    expect(text).toContain('[STUDENT NAME]');
  });

  test('says at the field what is wrong with a code, and asks nobody', async () => {
    const { text, status } = await enter('7K3MX');
    expect(status).toBe(400);
    expect(text).toContain('27 letters and digits');
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toContain('data-live="');
    expect((await enter('')).status).toBe(400);
    expect((await enter('U'.repeat(27))).text).toContain('none that a transfer code has');
  });

  test('shows what was typed as text, whatever it is', async () => {
    const { text } = await enter('"><script>alert(1)</script>');
    expect(text).not.toContain('<script>alert');
  });

  test('lists ended imports with status, reference and log', async () => {
    await importCode(here.agent, [{ lastName: '<b>Bold</b>' }]);
    const { text } = await browser.get('/transfer-data');
    expect(text).toContain('Imported with no changes');
    expect(text).toContain('View import log');
    expect(text).not.toContain('<b>Bold');
  });
});

describe('an entered code', () => {
  test('waits for the hub, by scripts or by asking again', async () => {
    const { location } = await enter((await sampleCode()).text);
    const { text } = await browser.get(location);
    expect(text).toContain('The hub is asked');
    expect(text).toContain(`data-live="${location}/live"`);
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="3" /></noscript>');
  });

  test('is asked for by itself no longer than two minutes', async () => {
    const { location } = await enter((await sampleCode()).text);
    here.agent.db.prepare("UPDATE code_imports SET created_at = '2026-08-01T00:00:00.000Z'").run();
    expect((await browser.get(location)).text).not.toContain('http-equiv="refresh"');
  });

  test('shows the refusal of the hub and the way back', async () => {
    const { location } = await enter((await sampleCode()).text);
    settleLast(here, 'transfer-code-expired');
    const { text } = await browser.get(location);
    expect(text).toContain('This code cannot be used');
    expect(text).toContain('older than 30 days');
  });

  test('shows where the students are, and goes on into a school', async () => {
    const location = await offered();
    const { text } = await browser.get(location);
    for (const said of ['District boro', 'Boro Elementary', '>05<', '>3<', 'School 100']) {
      expect(text).toContain(said);
    }
    const missing = await browser.post(location, { schoolId: '' });
    expect([missing.status, missing.text.includes('Choose the school')]).toEqual([400, true]);
    const gone = await browser.post(location, { schoolId: '100' });
    expect(gone.location).toBe(location);
    expect((await browser.get(location)).text).toContain('The hub is told that you go on');
    expect((await browser.post(`${location}/leave`)).status).toBe(409);
  });

  test('is left by going back, and can be entered again', async () => {
    const location = await offered();
    const { location: back } = await browser.post(`${location}/leave`);
    expect((await browser.get(back ?? '')).text).toContain('You went back');
    expect((await enter((await sampleCode()).text)).location).not.toBe(location);
  });

  test('goes into no school that the person does not have', async () => {
    const limited = await signedInAs(here, {
      ...{ username: 'l.tan', rights: ['transfer-codes'], schools: ['200'] },
    });
    browser = limited;
    const location = await offered();
    expect((await browser.get(location)).text).not.toContain('School 100');
    expect((await browser.post(location, { schoolId: '100' })).status).toBe(400);
  });
});

test('an import into another school is no page of somebody limited to schools', async () => {
  const redemptionId = stageCode(here.agent, [{ lastName: 'Example' }]);
  const path = `/transfer-data/imports/${redemptionId}`;
  expect((await browser.get(path)).status).toBe(200);
  const limited = await signedInAs(here, {
    ...{ username: 'l.tan', rights: ['transfer-codes'], schools: ['200'] },
  });
  for (const below of ['', '/review', '/start', '/cancel', '/log', '/live']) {
    expect([below, (await limited.get(path + below)).status]).toEqual([below, 404]);
  }
  expect((await limited.post(`${path}/cancel`, { confirmed: 'yes' })).status).toBe(404);
  expect((await limited.get('/transfer-data')).text).not.toContain(redemptionId);
});
