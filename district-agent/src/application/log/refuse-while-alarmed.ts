import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { openAlarm } from '../../adapters/sqlite/log-alarms.ts';

/**
 * Records go out only while their going out can be proved later. Asked before anything is
 * released. Throws `log-alarm-open` while nobody has acknowledged what was wrong with the log.
 */
export function refuseWhileAlarmed(db: Database.Database): void {
  const alarm = openAlarm(db);
  if (alarm !== null) throw new PortageError('log-alarm-open', { alarm: alarm.alarmId });
}
