import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { recordObjectNames } from '@portage/shared/records/index';
import { repositoryRoot } from '../support/program.ts';

/** The vendor's page, where it is at hand; its columns are bullet points of a table. */
const page =
  process.env['PORTAGE_RECORDS_TRANSFER_PAGE'] ??
  join(repositoryRoot, '..', 'shared', 'seeds', 'infinite-campus-records-transfer.txt');
const whenAtHand = existsSync(page) ? test : test.skip;

const readme = readFileSync(join(repositoryRoot, 'shared', 'src', 'schema', 'README.md'), 'utf8');
const places = new Map(
  [...readme.matchAll(/^\| `(\w+)` \| (.+) \|$/gmu)].map(([, column, place]) => [column, place]),
);

whenAtHand('every column of the recordsTransfer table has a place here, or a reason', () => {
  const columns = [...readFileSync(page, 'utf8').matchAll(/<li>• (\w+)\*?<\/li>/gu)].map(
    ([, column]) => column,
  );
  expect(columns.length).toBeGreaterThan(80);
  expect(columns.filter((column) => !places.has(column))).toEqual([]);
});

test('every record object is the place of some column', () => {
  const named = [...places.values()].join(' ');
  expect(recordObjectNames.filter((name) => !named.includes(`\`${name}.`))).toEqual([]);
});
