import { destination, type Level, pino } from 'pino';

/**
 * The only fields a log line may have: ids, codes, counts and times. The type keeps a student's
 * data out of logs at compile time, and the filter at run time.
 */
const allowedFields = [
  'transferId',
  'redemptionId',
  'referenceCode',
  'messageId',
  'eventId',
  'districtId',
  'kind',
  'code',
  'stream',
  'streamSequence',
  'sequence',
  'status',
  'count',
  'port',
  'pid',
  'version',
  'reason',
  'durationMs',
  'sizeBytes',
  'treeSize',
  'knownTreeSize',
  'chunk',
] as const;

/** What a log line may say besides its event; a student’s data has no field. */
export type LogFields = Partial<Record<(typeof allowedFields)[number], string | number | null>>;

/** Writes one JSON line an event to standard error: `level`, `time`, `name`, `event`, fields. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A logger for one program. `level` is a pino level; `silent` writes nothing. */
export function createLogger(name: string, level: Level | 'silent' = 'info'): Logger {
  const sink = pino(
    { name, level, base: { name }, messageKey: 'event' },
    destination({ fd: 2, sync: true }),
  );
  return {
    info: (event, fields) => sink.info(allowed(fields), event),
    warn: (event, fields) => sink.warn(allowed(fields), event),
    error: (event, fields) => sink.error(allowed(fields), event),
  };
}

function allowed(fields: LogFields = {}): Record<string, unknown> {
  const entries = Object.entries(fields).filter(([name]) =>
    (allowedFields as readonly string[]).includes(name),
  );
  return Object.fromEntries(entries);
}
