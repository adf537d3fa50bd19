import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findByLocalId } from '@portage/district-agent/adapters/sqlite/students';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { readStore, waitForEnd, waitUntilSettled } from '../support/district-acts.ts';
import { findChromium } from './chromium.ts';
import {
  askFor,
  button,
  enroll,
  inboxLine,
  link,
  mainText,
  open,
  openAnswer,
  said,
  transferIdOf,
  waitForLine,
} from './walk-acts.ts';
import { walkCast } from './walk-cast.ts';
import { expectDocument } from './walk-documents.ts';
import { enterCode, expectLog, makeCode, reviewAndImport } from './walk-grade.ts';
import {
  answerByKeyboard,
  importByKeyboard,
  openImportByKeyboard,
  releaseByKeyboard,
  requestByKeyboard,
} from './walk-keyboard.ts';
import { everyPage, type Seen, whatIsSeen } from './walk-silence.ts';
import { type Person, startWalkWorld, type WalkWorld } from './walk-world.ts';

jest.setTimeout(120_000);

const inBrowser = findChromium() === null ? describe.skip : describe;

/** One for all tests: what one has done, the next goes on from. */
let walk: WalkWorld;
let transferId: string;
const { here } = walkCast.moved;

const studentIdAtAlba = ({ localStudentId }: StudentIdentity): number =>
  readStore(walk.world, 'alba', (db) => findByLocalId(db, localStudentId))?.studentId ?? 0;

beforeAll(async () => {
  if (findChromium() !== null) walk = await startWalkWorld();
});
afterAll(async () => {
  await walk?.close();
  expect(walk?.browser.strayRequests ?? []).toEqual([]);
});

inBrowser('between districts, over a hub', () => {
  test('a request follows the enrollment, and stands in the other inbox by itself', async () => {
    const { alba, boro } = walk;
    await enroll(alba, here);
    expect(await said(alba)).toContain('You can ask for the student’s records now.');
    expect(await mainText(alba)).toMatch(/State ID\s+770001.*Ruth Osei/);
    await alba.page.getByLabel('Comments').fill('Starts on Monday.');
    await button(alba, 'Send the request').click();
    await alba.page.getByText('Waiting for an answer').waitFor();
    transferId = transferIdOf(alba);
    await waitForLine(boro, 'Records are asked for', here);
  });

  test('no page of the requesting site names a former district while a request waits', async () => {
    const studentId = studentIdAtAlba(here);
    const pages = await everyPage(walk.alba, { transferId, studentId });
    const ofStudent = pages.filter(({ text }) => text.includes(here.lastName));
    const shown = ofStudent.map(({ path }) => path);
    for (const path of ['/inbox', '/transfers', '/transfers.csv', `/transfers/${transferId}`]) {
      expect(shown).toContain(path);
    }
    const asking = pages.find(({ path }) => path === `/students/${studentId}/request`);
    expect(asking?.text).toContain(`/transfers/${transferId}`);
    const former = /boro|cedar|canal|maja|berg/i;
    expect(pages.filter(({ text }) => former.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('the other side sees who asks, ends the enrollment on the way, and releases by keyboard', async () => {
    const { alba, boro } = walk;
    const { page } = boro;
    await open(alba, '/inbox');
    await answerByKeyboard(boro, here);
    const shown = await mainText(boro);
    for (const text of ['Alba Unified District', 'Ruth Osei', '555-0100', 'Starts on Monday.']) {
      expect(shown).toContain(text);
    }
    expect(shown).toMatch(/Due\s+\w+ \d+, \d{4}/);
    const empty = await page.locator('s.crossed-out').allTextContents();
    expect(empty).toContain('Transcript');
    expect(empty).not.toContain('Immunization summary');
    await page.getByLabel('Last day').fill('2026-11-13');
    await button(boro, 'End the enrollment at Canal High School').click();
    expect(await said(boro)).toContain('The enrollment has ended');
    expect(page.url()).toContain(`/transfers/${transferId}/answer`);
    expect(await mainText(boro)).not.toContain('still enrolled here');
    await releaseByKeyboard(boro);
    expect(await said(boro)).toContain('Your answer is recorded.');
    await waitForLine(alba, 'Records have arrived', here);
  });

  test('what arrived says from whom, and shows each document and what there is none of', async () => {
    const { alba } = walk;
    await inboxLine(alba, 'Records have arrived', here).click();
    expect(await mainText(alba)).toMatch(
      /Boro Public Schools.*Maja Berg · 555-0100 · m\.berg@boro/,
    );
    const immunization = 'Immunization summary';
    await expectDocument(alba, {
      view: `View ${immunization}`,
      download: `Download ${immunization}`,
    });
    await expectDocument(alba, { view: 'View and print all', download: 'Download' });
    const empty = await alba.page.locator('s.crossed-out').allTextContents();
    // Among the wizards and among the documents.
    expect(empty.filter((title) => title === 'Transcript')).toHaveLength(2);
    expect(empty).not.toContain(immunization);
  });

  test('the import maps codes, shows what differs, runs by keyboard, and can be undone', async () => {
    const { alba, boro } = walk;
    const { page } = alba;
    await openImportByKeyboard(alba);
    await link(alba, 'Map the codes').click();
    await page.getByLabel('Here it is').selectOption('as-received');
    await button(alba, 'Save these mappings').click();
    expect(await said(alba)).toContain('The mappings are remembered');
    await link(alba, 'To the import').click();
    await link(alba, 'Health condition summary').click();
    expect(await mainText(alba)).toContain('told by the parents');
    await page.getByLabel('Your choice').selectOption({ label: 'Use received' });
    await button(alba, 'Save these choices').click();
    await link(alba, '← Import records').click();
    await importByKeyboard(alba);
    expect(await said(alba)).toMatch(/The records are imported\..*1 updated/);
    await page.getByText('Yes, take this import back').click();
    await button(alba, 'Undo the import').click();
    expect(await said(alba)).toContain('The import is undone.');
    // Open since the release, and never loaded again.
    await boro.page.getByText('import undone').first().waitFor();
    expect(await mainText(boro)).toMatch(/Release received.*Records received and checked.*Import/);
  });

  test('a request by keyboard is rejected, and the rejection says who and why', async () => {
    const { alba, boro } = walk;
    const student = walkCast.rejected.here;
    await requestByKeyboard(alba, student);
    await open(alba, '/inbox');
    await openAnswer(boro, student);
    await boro.page.getByLabel('Reason').selectOption({ label: 'Please call us' });
    await boro.page.locator('#reject-comments').fill('before noon');
    await button(boro, 'Reject the request').click();
    await waitForLine(alba, 'Request rejected', student);
    await inboxLine(alba, 'Request rejected', student).click();
    const shown = await mainText(alba);
    for (const text of ['Boro Public Schools', 'Maja Berg', 'Please call us', 'before noon']) {
      expect(shown).toContain(text);
    }
  });

  test('an ignored request looks the same to the last byte, whichever district ignored', async () => {
    const { boro, cedar } = walk;
    const byBoro = await ignoredBy(boro, walkCast.ignoredByBoro.here);
    const byCedar = await ignoredBy(cedar, walkCast.ignoredByCedar.here);
    expect(byCedar).toEqual(byBoro);
    expect(byBoro.page).toContain('Nothing more can be told');
    expect(Object.values(byBoro).join()).not.toMatch(/boro|cedar|Berg/i);
  });

  test('a protected student looks the same to the last byte as one whom nobody knows', async () => {
    const { cedar, world } = walk;
    const { there, here: protectedHere } = walkCast.protectedByCedar;
    const known = readStore(world, 'cedar', (db) => findByLocalId(db, there.localStudentId));
    await open(cedar, `/students/${known?.studentId}`);
    await button(cedar, 'Protect this student').click();
    await cedar.page.getByText('Protected by m.berg since').waitFor();
    await waitUntilSettled(world);
    const hidden = await askedInVain(protectedHere);
    expect(hidden).toEqual(await askedInVain(walkCast.knownToNobody.here));
    expect(hidden.page).toContain('No former district');
    expect(Object.values(hidden).join()).not.toMatch(/cedar/i);
  });

  test('a grade goes by a transfer code from one site to the other, and the log says how', async () => {
    const { alba, boro } = walk;
    await enterCode(alba, await makeCode(boro));
    await reviewAndImport(alba);
    await expectLog(alba);
  });
});

async function askedInVain(student: StudentIdentity): Promise<Seen> {
  const askedId = await askFor(walk, student);
  await waitForEnd(walk.world, 'alba', askedId);
  return seenOf(askedId, student);
}

const seenOf = (seenId: string, student: StudentIdentity): Promise<Seen> =>
  whatIsSeen(walk, {
    ...{ transferId: seenId, studentId: studentIdAtAlba(student) },
    own: [student.lastName, student.stateStudentId ?? '', student.localStudentId],
  });

async function ignoredBy(person: Person, student: StudentIdentity): Promise<Seen> {
  const { alba } = walk;
  const ignoredId = await askFor(walk, student);
  await open(alba, '/inbox');
  await openAnswer(person, student);
  await link(person, 'Go on to ignore this request').click();
  await person.page.getByLabel('There is a legal reason').check();
  await button(person, 'Ignore the request for good').click();
  await waitForLine(alba, 'Request rejected', student);
  return seenOf(ignoredId, student);
}
