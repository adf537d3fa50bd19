import type { Logger } from '@portage/shared/logger';
import { keepFinding, type LogFinding } from '../../adapters/sqlite/log-alarms.ts';
import type { Agent } from '../agent.ts';

/**
 * Keeps what is wrong with the log, with all evidence, and says so in the agent's log. From now on
 * nothing is cosigned and nothing released, until a named person has acknowledged it. What stands
 * already raises no second alarm.
 */
export function raiseAlarm({ db, now }: Agent, logger: Logger, finding: LogFinding): void {
  const isNew = db.transaction(() => keepFinding(db, finding, now().toISOString())).immediate();
  if (!isNew) return;
  logger.error('log alarm', {
    code: finding.code,
    treeSize: finding.size,
    knownTreeSize: finding.knownSize,
  });
}
