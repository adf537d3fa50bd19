import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { errorCodes } from '@portage/shared/error-codes';
import { recordObjects } from '@portage/shared/records/index';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { allCatalogs } from '@portage/shared/web/i18n/words';
import { writeRow } from '../adapters/sqlite/record-table.ts';
import { findByLocalId, saveStudent } from '../adapters/sqlite/students.ts';
import type { UserRight } from '../adapters/sqlite/users.ts';
import { analyseImport } from '../application/codes/analyse-import.ts';
import { createCode } from '../application/codes/create-code.ts';
import { importTransfer } from '../application/import/import-transfer.ts';
import { immunizationTable } from '../records/immunization/store.ts';
import { wizardNames } from '../records/wizards.ts';
import { addTransfer } from '../testing/add-transfer.ts';
import { importCode, numbersOf, stageCode } from '../testing/code-import-here.ts';
import { type ReleasedRecords, releasedRecords } from '../testing/import-site.ts';
import { sampleAssessment, sampleIdentity, sampleImmunization } from '../testing/sample-records.ts';
import { addStudent, type TestAgent } from '../testing/test-agent.ts';
import { signedInAs } from '../testing/test-site.ts';
import { spanishLabels } from './parts/document-words.ts';
import { routes } from './site.ts';

jest.setTimeout(60_000);

const rights: UserRight[] = [
  ...(['request', 'answer', 'import', 'transfer-codes', 'notify', 'monitor', 'admin'] as const),
];

let released: ReleasedRecords;
let made: TestAgent;
let browser: SiteBrowser;
let pages: string[];
beforeAll(async () => {
  const exemption = { kind: 'Medical', date: '2013-04-05' } as const;
  released = await releasedRecords({
    immunization: [sampleImmunization({ exemption }), sampleImmunization({ recordId: 'dose-2' })],
    assessment: [sampleAssessment()],
  });
  const arrived = await released.arrive();
  made = arrived.made;
  browser = await signedInAs(made, { username: 'm.lee', rights });
  await browser.post('/language', { language: 'es', path: '/' });
  pages = await pagesOf(arrived);
});
afterAll(() => {
  made.remove();
  released.remove();
});

/** A district in which everything has happened once; the address of every page of its site. */
async function pagesOf({ transferId, studentId }: { transferId: string; studentId: number }) {
  const { agent } = made;
  const row = sampleImmunization({ recordId: 'own', exemption: null });
  writeRow(agent.db, immunizationTable, { studentId, row, source: null });
  addStudent(agent);
  const reviewed = stageCode(agent, [{ localStudentId: 'B-2', lastName: 'Nguyễn' }]);
  await analyseImport(agent, reviewed);
  const imported = await importCode(agent, [{ localStudentId: '4711', lastName: 'Ocupado' }]);
  const duplicateId = saveStudent(agent.db, { ...sampleIdentity, localStudentId: 'D' });
  const scope = { kind: 'grade', schoolId: '100', gradeLevel: '03' } as const;
  const { transferId: code } = await createCode(agent, { scope, username: 'm.lee' });
  const waiting = addTransfer(made, { localStudentId: '1', lastName: 'Vang' });
  const refused = addTransfer(
    made,
    { localStudentId: '2', lastName: 'Vang' },
    { side: 'requesting', other: null, status: 'error', errorReason: 'enrollment-not-reported' },
  );
  await runImport(transferId);
  const ids = { studentId, transferId, duplicateId, redemptionId: reviewed, run: 1, user: 'm.lee' };
  const named = { ...ids, wizard: 'immunization', incomingId: numbersOf(agent, reviewed)[0] };
  const values: Readonly<Record<string, string | number | undefined>> = named;
  const addresses = routes
    .filter(
      ({ method, path }) =>
        method === 'GET' && !/live$|csv$|page$|:name$|:mergeId|revoke$/.test(path),
    )
    .filter(({ path }) => !path.includes(':object'))
    .map(({ path }) =>
      path.replace(/:(\w+)(\{[^}]*\}+)?/g, (_, name: string) => `${values[name]}`),
    );
  return [
    ...addresses,
    ...Object.keys(recordObjects).map((object) => `/students/${studentId}/records/${object}`),
    `/transfers/${transferId}/import/immunization?show=all`,
    ...[`/transfers/${waiting.transferId}`, `/transfers/${waiting.transferId}/answer`],
    ...[`/transfers/${waiting.transferId}/answer/ignore`, `/transfers/${refused.transferId}`],
    ...[`/transfer-data/imports/${imported}`, `/transfer-data/imports/${imported}/log`],
    ...[`/transfer-data/send/codes/${code}/revoke`, `/transfer-data/send/grade?school=100`],
    ...[`/students/${findByLocalId(agent.db, '4711')?.studentId}/request`, '/nowhere'],
  ];
}

/** Imports what has come; of the row in conflict ours stays. */
async function runImport(transferId: string): Promise<void> {
  await importTransfer(made.agent, {
    ...{ transferId, wizards: wizardNames, username: 'm.lee', expectedDigest: null },
    ...{ bulk: { conflicts: 'keep-mine', bad: 'skip' }, codes: 'as-received' },
  });
}

const isText = (word: unknown): word is string => typeof word === 'string' && word !== '';

/** Every English text of the sites that is no Spanish one as well. */
function englishTexts(): Set<string> {
  const spanish = new Set(allCatalogs().flatMap(({ es }) => Object.values(es).filter(isText)));
  const english = [
    ...allCatalogs().flatMap(({ en }) => Object.values(en).filter(isText)),
    ...Object.values(recordObjects).map(({ title }) => title),
    ...Object.values(errorCodes).map(({ meaning }) => meaning),
    ...Object.keys(spanishLabels),
  ];
  return new Set(english.filter((text) => !spanish.has(text) && spanishLabels[text] !== text));
}

/** What a page says: its texts and what it says of them, but for what it marks as English. */
function textsOf(html: string): string[] {
  const own = html.replace(/<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>/g, '');
  const said = [...own.matchAll(/(?:aria-label|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  return [...own.split(/<[^>]*>/), ...said]
    .map((text) => (text ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'").trim())
    .map((text) => text.replace(/[:.] *$/, (end) => (end.startsWith('.') ? '.' : '')))
    .filter((text) => text !== '');
}

test('no page says anything in English to who reads Spanish', async () => {
  const english = englishTexts();
  const found: string[] = [];
  for (const path of pages) {
    const { status, text } = await browser.get(path);
    if (status === 303) continue;
    expect([path, text.includes('<html lang="es">')]).toEqual([path, true]);
    found.push(
      ...textsOf(text)
        .filter((said) => english.has(said))
        .map((said) => `${path}: ${said}`),
    );
  }
  expect(found).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});
