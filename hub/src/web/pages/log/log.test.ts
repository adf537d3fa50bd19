import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { goodOrThrow } from '@portage/shared/log/checked';
import { cosign } from '@portage/shared/log/cosignature';
import { districtWitness, witnessKeyOf } from '@portage/shared/log/note-key';
import { parseNote, writeNote } from '@portage/shared/log/signed-note';
import { publicHalf } from '@portage/shared/testing/test-key';
import { signNext } from '../../../application/log/sign-checkpoint.ts';
import type { TestDistrict } from '../../../testing/test-district.ts';
import { type TestHub, testHub } from '../../../testing/test-hub.ts';
import { type TestHubSite, testHubSite, testLogDesk } from '../../../testing/test-hub-site.ts';
import { testLog } from '../../../testing/test-log.ts';

let hub: TestHub;
let site: TestHubSite;
let alba: TestDistrict;
let log: ReturnType<typeof testLog>;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  await hub.join('boro', 12);
  log = testLog(3);
  site = testHubSite(hub, { log: testLogDesk(log, async (who) => [keyOf(who)]) });
});
afterEach(() => {
  site.close();
  hub.close();
});

const nameOf = (who: string): string => districtWitness('test-hub', who);
const keyOf = (who: string) => witnessKeyOf(nameOf(who), publicHalf(alba.key));

/** Alba’s cosignature under the newest checkpoint, kept as the hub keeps it. */
async function cosigned(atSeconds: number, who = 'alba'): Promise<void> {
  await signNext(log);
  const note = goodOrThrow(parseNote((await log.checkpoints.newest())?.note ?? ''));
  const witness = { name: nameOf(who), key: alba.key };
  const signature = cosign(note.text, { witness, atSeconds });
  const signatures = [...note.signatures, signature];
  await log.checkpoints.putCosigned('alba', writeNote({ ...note, signatures }));
}

const page = async (path = '/log'): Promise<string> =>
  (await (await site.signedInAs(['watch'])).get(path)).text;

test('it says who has signed up to where and when, and who never has', async () => {
  await cosigned(Date.parse('2026-09-01T12:00:00Z') / 1000);
  log.grow(4);
  const text = await page();
  expect(text).toContain('datetime="2026-09-01T12:00:00.000Z"');
  expect(text).toMatch(/href="\/districts\/alba"[^]*?>3<[^]*?>4</);
  expect(text.indexOf('/districts/boro')).toBeLessThan(text.indexOf('/districts/alba'));
  expect(text).toMatch(/Witnesses that never have<strong>1</);
  expect(text).toContain(Buffer.from(log.tree.rootAt(3)).toString('base64'));
  expect(text).not.toContain('role="alert"');
});

test('a cosignature that does not verify, or of a year that is none, is said to be wrong', async () => {
  for (const [atSeconds, who] of [
    [1_790_000_000, 'boro'],
    [Number.MAX_SAFE_INTEGER, 'alba'],
  ] as const) {
    await cosigned(atSeconds, who);
    expect(await page()).toContain('no key of this witness verifies it');
  }
});

test('a log that is stopped says so on two pages, with the reason and what to do', async () => {
  log.stop('log-forked');
  const text = await page();
  expect(text).toMatch(/role="alert"[^]*The log is stopped[^]*log-forked[^]*Change nothing/);
  expect(await page('/')).toMatch(/role="alert"[^]*The log is stopped[^]*href="\/log"/);
});

test('too few witnesses for too long are said on two pages', async () => {
  log.unwitnessed.now = true;
  for (const path of ['/log', '/']) expect(await page(path)).toContain('Releases wait');
});

test('anybody may keep the newest checkpoint with all signatures, and the public keys', async () => {
  const stranger = site.stranger();
  expect((await stranger.get('/log/checkpoint.txt')).status).toBe(422);
  await cosigned(1_790_000_000);
  const { text } = await stranger.get('/log/checkpoint.txt');
  const { signatures } = goodOrThrow(parseNote(text));
  expect(signatures.map(({ name }) => name)).toEqual(['test-hub', 'test-hub/alba']);
  const keys = JSON.parse((await stranger.get('/log/keys.json')).text);
  expect(keys.logKeys[0]).toMatch(/^test-hub\+/);
});

test('a broker that is away is said to be away, and what is known without it is shown', async () => {
  const silent = async () => {
    throw new Error('timeout');
  };
  const desk = { ...testLogDesk(log), cosigned: silent, newest: silent };
  const other = testHubSite(hub, { log: desk });
  const { status, text } = await (await other.signedInAs(['watch'])).get('/log');
  expect([status, text.includes('does not answer')]).toEqual([200, true]);
  expect(text).toMatch(/Entries<strong>3</);
  other.close();
});

test('the list of witnesses has pages, and an address that is none shows the first', async () => {
  for (let number = 0; number < 30; number += 1) await hub.enroll(`d-${number}`, 40);
  const first = await page();
  expect(first).toContain('href="/log?after=25"');
  expect(await page('/log?after=25')).toMatch(/\/districts\/d-/);
  expect((await page('/log?after=x')).match(/href="\/districts\//g)).toHaveLength(25);
});
