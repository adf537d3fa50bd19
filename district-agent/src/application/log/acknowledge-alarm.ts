import { PortageError } from '@portage/shared/error-codes';
import {
  aboutCheckpoint,
  findAlarm,
  keepAcknowledgement,
} from '../../adapters/sqlite/log-alarms.ts';
import { forgetCheckpoints } from '../../adapters/sqlite/witnessed-checkpoints.ts';
import type { Agent } from '../agent.ts';
import { authorize } from '../authorize.ts';

/** Which alarm, who looked at it, and why the district goes on. */
export interface AcknowledgeAlarm {
  readonly alarmId: number;
  readonly username: string;
  /** 1 to 4,000 characters; kept. */
  readonly reason: string;
  /**
   * Take the log as it is now, as at first sight, and witness it from there. Without it the
   * district releases again, but never signs a log that does not go on from what it knows.
   */
  readonly startsOver: boolean;
}

const mostReason = 4_000;

/**
 * A named administrator has looked at an alarm: records may be released again. The alarm, its
 * evidence, the person and the reason are kept; a second acknowledgement changes nothing. Throws
 * `log-alarm-unknown`, `log-alarm-reason-missing` and what `authorize` throws (right `admin`).
 */
export function acknowledgeAlarm({ db, now }: Agent, command: AcknowledgeAlarm): void {
  const reason = command.reason.trim();
  if (reason === '' || reason.length > mostReason) {
    throw new PortageError('log-alarm-reason-missing');
  }
  db.transaction(() => {
    const { username, name } = authorize(db, command.username, 'admin');
    const alarm = findAlarm(db, command.alarmId);
    if (alarm === null) throw new PortageError('log-alarm-unknown');
    if (alarm.acknowledgedAt !== null) return;
    const at = now().toISOString();
    const startsOver = command.startsOver && alarm.subject === aboutCheckpoint;
    keepAcknowledgement(db, {
      ...{ alarmId: alarm.alarmId, at, username, name, reason, startsOver },
    });
    if (startsOver) forgetCheckpoints(db, at);
  }).immediate();
}
