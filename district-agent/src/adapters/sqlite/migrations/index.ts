import type { Migration } from '@portage/shared/sqlite/open-database';
import { records } from './0001-records.ts';
import { transfersMigration } from './0002-transfers.ts';
import { moreRecords } from './0003-more-records.ts';
import { supplements } from './0004-supplements.ts';
import { codes } from './0005-codes.ts';
import { imports } from './0006-imports.ts';
import { studentAccounts } from './0007-student-accounts.ts';
import { transferCodes } from './0008-transfer-codes.ts';
import { studentMerges } from './0009-student-merges.ts';
import { matching } from './0010-matching.ts';
import { web } from './0011-web.ts';
import { removedUsers } from './0012-removed-users.ts';
import { settings } from './0013-settings.ts';
import { protectedStudents } from './0014-protected-students.ts';
import { log } from './0015-log.ts';
import { keys } from './0016-keys.ts';

/** The agent's migrations in order; a released one is never edited, only followed by another. */
export const migrations: readonly Migration[] = [
  records,
  transfersMigration,
  moreRecords,
  supplements,
  codes,
  imports,
  studentAccounts,
  transferCodes,
  studentMerges,
  matching,
  web,
  removedUsers,
  settings,
  protectedStudents,
  log,
  keys,
];
