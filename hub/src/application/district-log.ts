import { appendEvent } from '@portage/shared/broker/append-event';
import { readEvents } from '@portage/shared/broker/read-events';
import { type District, foldDistrict } from '@portage/shared/districts/district';
import {
  type DistrictFact,
  districtEventSchema,
  parseDistrictEvent,
} from '@portage/shared/districts/district-event';
import { PortageError } from '@portage/shared/error-codes';
import { type DistrictId, newEventId } from '@portage/shared/ids';
import { subjects } from '@portage/shared/subjects';
import { type DistrictDirectory, districtDirectory } from './district-directory.ts';
import type { BrokerConnection } from './with-broker.ts';

const STREAM = 'TRANSFERS';

/** A district with the stream sequence it was read at; 0 and null when it was never enrolled. */
export interface ReadDistrict {
  readonly district: District | null;
  readonly lastSequence: number;
}

/** Reads one district from its events. */
export async function readDistrict(
  { jsm }: Pick<BrokerConnection, 'jsm'>,
  districtId: DistrictId,
): Promise<ReadDistrict> {
  const stored = await readEvents(jsm, STREAM, subjects.districtAll(districtId));
  const events = stored.map(({ bytes, subject }) => parseDistrictEvent(bytes, subject));
  return { district: foldDistrict(events), lastSequence: stored.at(-1)?.streamSequence ?? 0 };
}

/** Reads every district there ever was into a directory. */
export async function readDirectory({
  jsm,
}: Pick<BrokerConnection, 'jsm'>): Promise<DistrictDirectory> {
  const directory = districtDirectory();
  for (const stored of await readEvents(jsm, STREAM, subjects.everyDistrict)) {
    directory.apply(parseDistrictEvent(stored.bytes, stored.subject), stored.streamSequence);
  }
  return directory;
}

/** Reads every district there ever was, sorted by id. */
export async function readDistricts(
  connection: Pick<BrokerConnection, 'jsm'>,
): Promise<District[]> {
  const { all } = await readDirectory(connection);
  return all().toSorted((a, b) => (a.districtId < b.districtId ? -1 : 1));
}

/**
 * Appends one fact to a district's history. Throws `append-conflict` when another command changed
 * the district meanwhile; these commands are run by hand, and a person should look again.
 */
export async function recordFact(
  connection: Pick<BrokerConnection, 'js' | 'jsm'>,
  districtId: DistrictId,
  { fact, after }: { fact: DistrictFact; after: ReadDistrict },
): Promise<void> {
  const number = (after.district?.number ?? 0) + 1;
  const event = districtEventSchema.parse({
    ...fact,
    eventId: newEventId(),
    version: '1.0',
    districtId,
    number,
    at: new Date().toISOString(),
  });
  const outcome = await appendEvent(connection, {
    stream: STREAM,
    subjectPrefix: subjects.districtPrefix(districtId),
    number,
    eventId: event.eventId,
    bytes: new TextEncoder().encode(JSON.stringify(event)),
    expectedLastSequence: after.lastSequence,
  });
  if (outcome.kind === 'conflict') throw new PortageError('append-conflict', { districtId });
}
