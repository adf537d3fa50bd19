import { natsInTransit } from './adapters/nats/in-transit.ts';
import { natsPersonalStore } from './adapters/nats/stores.ts';
import { natsTransferLog } from './adapters/nats/transfer-log.ts';
import {
  type EarlyDestruction,
  noteEarlyDestruction,
} from './adapters/sqlite/early-destructions.ts';
import { openWebStore } from './adapters/sqlite/web-store.ts';
import { readDirectory } from './application/district-log.ts';
import {
  type DestroyOrder,
  type Destruction,
  destroyPersonal,
} from './application/retention/destroy-personal.ts';
import type { BrokerSession } from './application/with-broker.ts';
import type { DataFolder } from './data-folder.ts';
import { isOpen } from './domain/retention.ts';

/** Whose decision it is to destroy before the time, and why. */
export interface EarlyOrder {
  readonly transferId: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * Destroys the personal parts of a transfer before their time: a parent has asked, a court has
 * ordered. A transfer that somebody is still to act on is kept. Who decided it and why is noted
 * first, in the store of the hub’s site, and nothing of it is in the log.
 */
export async function destroyEarly(
  data: DataFolder,
  session: BrokerSession,
  { transferId, by, reason }: EarlyOrder,
): Promise<Destruction> {
  const { js, jsm } = await session.login(data.hubCreds);
  const directory = await readDirectory({ jsm });
  const at = new Date().toISOString();
  const hub = {
    log: natsTransferLog(js, jsm),
    personal: natsPersonalStore(js, jsm),
    districts: { get: directory.get },
    // The directory was read a moment ago, with everything there is.
    projections: { caughtUp: async () => undefined },
  };
  const asked: DestroyOrder = {
    transferId,
    mayGo: (events) => !isOpen(events, at),
    first: () => note(data, { transferId, at, decidedBy: by, reason }),
  };
  const inTransit = natsInTransit(jsm);
  const outcome = await destroyPersonal(asked, { hub, inTransit });
  if (outcome.kind !== 'destroyed') return outcome;
  const history = await hub.log.history(transferId);
  const senders = new Set(history.map(({ event }) => event.cause.districtId));
  for (const districtId of senders) await inTransit.dropRecorded(districtId);
  return outcome;
}

function note(data: DataFolder, noted: EarlyDestruction): void {
  const db = openWebStore(data.web);
  try {
    noteEarlyDestruction(db, noted);
  } finally {
    db.close();
  }
}
