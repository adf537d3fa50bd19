/** What was wrong with the state's log: each alarm with its evidence, kept for good. */
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Of an alarm that is about the log itself, not about a receipt of one message. */
export const aboutCheckpoint = 'checkpoint';

/** What was found. Sizes are numbers of entries; notes are signed checkpoints. */
export interface LogFinding {
  /** `checkpoint`, or the id of the message whose receipt was wrong. */
  readonly subject: string;
  readonly code: string;
  readonly knownSize: number | null;
  readonly size: number | null;
  readonly knownNote: string | null;
  readonly offeredNote: string | null;
  /** JSON: everything the hub answered. */
  readonly answer: string;
}

/** An alarm. Times are RFC 3339. */
export interface LogAlarm extends LogFinding {
  readonly alarmId: number;
  readonly raisedAt: string;
  readonly lastSeenAt: string;
  /** When the log was as it should be again; null while it is not. */
  readonly overAt: string | null;
  /** Null while nobody has: then nothing is released, and nothing cosigned. */
  readonly acknowledgedAt: string | null;
  readonly acknowledgedName: string | null;
  readonly reason: string | null;
  /** Whether the log was then taken as it was. */
  readonly startsOver: boolean;
}

interface Row extends Omit<LogAlarm, 'startsOver'> {
  readonly startsOver: number;
}

const SELECT = `SELECT alarm_id AS alarmId, subject, code, known_size AS knownSize, size,
  known_note AS knownNote, offered_note AS offeredNote, answer, raised_at AS raisedAt,
  last_seen_at AS lastSeenAt, over_at AS overAt, acknowledged_at AS acknowledgedAt,
  acknowledged_name AS acknowledgedName, reason, starts_over AS startsOver FROM log_alarms`;

const toAlarm = (row: Row): LogAlarm => ({ ...row, startsOver: row.startsOver === 1 });

/** The oldest alarm that nobody has acknowledged; null when there is none. Every page asks. */
export function openAlarm(db: Database.Database): Pick<LogAlarm, 'alarmId' | 'code'> | null {
  const sql = `SELECT alarm_id AS alarmId, code FROM log_alarms
    WHERE acknowledged_at IS NULL ORDER BY alarm_id LIMIT 1`;
  return prepared<Pick<LogAlarm, 'alarmId' | 'code'>>(db, sql).get() ?? null;
}

/** Every alarm there was, newest first. */
export const listAlarms = (db: Database.Database): LogAlarm[] =>
  prepared<Row>(db, `${SELECT} ORDER BY alarm_id DESC`).all().map(toAlarm);

/** One alarm, or null. */
export function findAlarm(db: Database.Database, alarmId: number): LogAlarm | null {
  const row = prepared<Row>(db, `${SELECT} WHERE alarm_id = ?`).get(alarmId);
  return row === undefined ? null : toAlarm(row);
}

const SEE_AGAIN = `UPDATE log_alarms SET last_seen_at = @at
  WHERE subject = @subject AND code = @code AND known_note IS @knownNote AND over_at IS NULL`;

/**
 * Keeps what was found, as a new alarm; the same that stands already is only seen again. Returns
 * whether it is new.
 */
export function keepFinding(db: Database.Database, finding: LogFinding, at: string): boolean {
  if (prepared(db, SEE_AGAIN).run({ ...finding, at }).changes > 0) return false;
  prepared(
    db,
    `INSERT INTO log_alarms (subject, code, known_size, size, known_note, offered_note, answer,
       raised_at, last_seen_at)
     VALUES (@subject, @code, @knownSize, @size, @knownNote, @offeredNote, @answer, @at, @at)`,
  ).run({ ...finding, at });
  return true;
}

/** Notes that the log, or the receipt of a message, is as it should be: what comes then is new. */
export function endFindings(db: Database.Database, subject: string, at: string): void {
  prepared(db, 'UPDATE log_alarms SET over_at = ? WHERE subject = ? AND over_at IS NULL').run(
    at,
    subject,
  );
}

/** Notes who acknowledged an alarm, and why. Once acknowledged it stays as it was said first. */
export function keepAcknowledgement(
  db: Database.Database,
  acknowledgement: {
    alarmId: number;
    at: string;
    username: string;
    name: string;
    reason: string;
    startsOver: boolean;
  },
): void {
  prepared(
    db,
    `UPDATE log_alarms SET acknowledged_at = @at, acknowledged_by = @username,
       acknowledged_name = @name, reason = @reason, starts_over = @startsOver
     WHERE alarm_id = @alarmId AND acknowledged_at IS NULL`,
  ).run({ ...acknowledgement, startsOver: acknowledgement.startsOver ? 1 : 0 });
}
