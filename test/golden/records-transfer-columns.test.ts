import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { examples } from '@portage/shared/messages/examples';
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

test('every place that is named is there: documents, columns of stores, fields of messages', () => {
  const named = [...places.values()].flatMap((place) =>
    [...(place ?? '').matchAll(/`([^`]+)`/gu)].map(([, name = '']) => name),
  );
  const documents = recordObjectNames.flatMap((name) => [`${name}.xml`, `${name}.pdf`]);
  const files = named.filter((name) => /^[a-z-]+\.(xml|pdf)$/u.test(name));
  expect(files.filter((name) => !documents.includes(name))).toEqual([]);
  const columns = named.flatMap((name) => /^transfers\.(\w+)$/u.exec(name)?.[1] ?? []);
  expect(columns.length).toBeGreaterThan(5);
  expect(columns.filter((column) => !columnsOfTransfers().includes(column))).toEqual([]);
  const fields = named.filter((name) => /^(request|release)\./u.test(name));
  expect(fields.length).toBeGreaterThan(15);
  expect(fields.filter((path) => fieldOf(path) === undefined)).toEqual([]);
});

/** The columns of the table of transfers in the agent's store. */
function columnsOfTransfers(): string[] {
  const schema = readFileSync(join(repositoryRoot, 'test', 'golden', 'agent-schema.sql'), 'utf8');
  const [table = ''] = /CREATE TABLE transfers \([^]*?\n *\) STRICT/u.exec(schema) ?? [];
  return [...table.matchAll(/^ +([a-z_]+) /gmu)].map(([, column = '']) => column);
}

/** A field of the example of a message, by its path: `release.body.releasedBy.name`. */
function fieldOf(path: string): unknown {
  const [kind = '', ...keys] = path.split('.');
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    Reflect.get(examples, kind),
  );
}
