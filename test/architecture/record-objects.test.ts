import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { recordObjectNames } from '@portage/shared/records/index';
import { repositoryRoot } from '../support/program.ts';
import { recordObjectChecklist } from './record-object-checklist.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** What an object lacks, each with the place and the reason. */
const missingOf = (object: string): string[] =>
  recordObjectChecklist.flatMap(({ place, because, missing }) =>
    missing(object).map(
      (what) => `${place.replace('<object>', object)}: ${what} is missing (because ${because})`,
    ),
  );

describe('a record object', () => {
  test.each(recordObjectNames)('has all of the checklist: %s', (object) => {
    expect(missingOf(object)).toEqual([]);
  });

  test('that is none has nothing of it: every item of the checklist sees something', () => {
    for (const { place, missing } of recordObjectChecklist) {
      expect([place, missing('bus-pass')]).not.toEqual([place, []]);
    }
  });

  test('is added as ARCHITECTURE.md says: it names every place of the checklist', () => {
    const page = readFileSync(join(repositoryRoot, 'ARCHITECTURE.md'), 'utf8');
    const section = page.slice(page.indexOf('## Adding a record object')).replace(/\s+/g, ' ');
    const places = recordObjectChecklist.map(({ place }) => place);
    expect(places.filter((place) => !section.includes(`\`${place}\``))).toEqual([]);
  });

  test('has a folder, and every folder is that of an object', () => {
    const folders = readdirSync(join(repositoryRoot, 'district-agent/src/records'), {
      withFileTypes: true,
    });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names.toSorted()).toEqual(recordObjectNames.toSorted());
  });

  test('stands in the same place in both lists', () => {
    expect(Object.keys(recordRegistry)).toEqual(recordObjectNames);
  });
});

describe('the record objects', () => {
  /** Files that list them by hand, each for a reason. */
  const lists: Readonly<Record<string, string>> = {
    'shared/src/records/index.ts': 'is the list',
    'district-agent/src/records/registry.ts': 'joins to each what the agent does with it',
    'district-agent/src/records/wizards.ts': 'says which wizard imports each; some have none',
    'district-agent/src/web/parts/object-titles.ts':
      'has the Spanish of each; the compiler misses none',
    'fixtures/src/student-records.ts': 'makes the rows of each; the compiler misses none',
  };

  /** Names of objects in quotes or as keys; words of prose do not count. */
  const namesIn = ({ text }: SourceFile): number =>
    recordObjectNames.filter((name) => new RegExp(`'${name}'|^ *${name}(:|,$)`, 'm').test(text))
      .length;

  test('are listed nowhere else, because a list of its own is one more place to forget', () => {
    const most = recordObjectNames.length / 2;
    const found = sourceFiles()
      .filter((file) => namesIn(file) > most)
      .map(({ path }) => path);
    expect(found.toSorted()).toEqual(Object.keys(lists).toSorted());
  });
});
