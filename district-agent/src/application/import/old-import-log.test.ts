import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { migrations } from '../../adapters/sqlite/migrations/index.ts';
import { readImportLogs } from './import-log.ts';

test('the log of an import by the first schema is read: which rows, without what they said', async () => {
  await withTempFolder(async (folder) => {
    const db = openDatabase(join(folder, 'agent.sqlite'));
    migrate(
      db,
      migrations.filter(({ number }) => number < 6),
    );
    db.exec(`
      INSERT INTO transfers (transfer_id, side, status, requested_at, mismatched_fields)
      VALUES ('old', 'requesting', 'released', '2026-09-01T14:00:00.000Z', '[]');
      INSERT INTO import_runs (transfer_id, at, username, person_name, results)
      VALUES ('old', '2026-09-02T14:00:00.000Z', 'r.osei', 'Ruth Osei', '{}');
      INSERT INTO import_log (transfer_id, object, source_record_id, record_id, status, at)
      VALUES ('old', 'immunization', 'dose-1', 'here-1', 'new', '2026-09-02T14:00:00.000Z');
    `);
    migrate(db, migrations);
    expect(readImportLogs(db, 'old')).toMatchObject([
      {
        run: { kind: 'import', personName: 'Ruth Osei' },
        lines: [
          {
            ...{ object: 'Immunization summary', key: 'dose-1', status: 'new', done: 'added' },
            ...{ onSource: '', before: '', now: '', reason: null, bad: null },
          },
        ],
      },
    ]);
    db.close();
  });
});
