import { saveHubUser } from '@portage/hub/adapters/sqlite/hub-users';
import { openWebStore } from '@portage/hub/adapters/sqlite/web-store';
import { rosterEntry, rosterOf } from '@portage/hub/testing/test-hub';
import { encodeWire } from '@portage/shared/envelope';
import { newTransferId } from '@portage/shared/ids';
import { setPassword } from '@portage/shared/web/change-password';
import { type LiveDistrict, type LiveHub, startLiveHub } from '../support/live-hub.ts';

/** What the operator's password is in these tests. */
export const password = 'correct horse battery';
/** Later than any due date. */
const fortyDaysMs = 40 * 86_400_000;

/** Texts that a page shows exactly and never runs. */
export const hostile = {
  script: '<script>document.title="run"</script>',
  image: '"><img src=x onerror=document.title="run">',
  turned: '\u202Eمحمد {{7*7}}${7*7}',
  long: 'W'.repeat(200),
};

/** A state with a request that waits for too long, and messages that were parked. */
export interface HubState {
  readonly live: LiveHub;
  /** Is to answer the request, and is off line. */
  readonly boro: LiveDistrict;
  readonly transferId: string;
  /** Places in PARKED: one that a retry cures, one that its sender has to say anew. */
  readonly parked: { readonly curable: number; readonly final: number };
}

/** Makes such a state; its site's clock is so far ahead that the request is overdue. */
export async function hubState(): Promise<HubState> {
  const live = await startLiveHub({ aheadMs: fortyDaysMs });
  await addOperator(live);
  const alba = await live.join(await live.broker.enroll('alba'), 11);
  const boro = await live.join(await live.broker.enroll('boro'), 12);
  await boro.say('roster-report', rosterOf(rosterEntry('2025-08-20')));
  await alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  await alba.takeAll();
  const transferId = newTransferId();
  await alba.say('request', { transferId });
  await alba.say('release', { transferId: newTransferId() });
  const parked = {
    final: placeOf(live, 'transfer-unknown'),
    curable: await parkCurable(live, boro),
  };
  return { live, boro, transferId, parked };
}

async function addOperator({ broker }: LiveHub): Promise<void> {
  const db = openWebStore(broker.data.web);
  saveHubUser(db, {
    ...{ username: 'o.grant', name: hostile.turned },
    rights: ['watch', 'operate', 'steward', 'admin'],
  });
  await setPassword(db, 'o.grant', { password, now: new Date() });
  db.close();
}

function placeOf({ db }: LiveHub, code: string): number {
  const sql = 'SELECT max(stream_sequence) AS place FROM parked_messages WHERE code = ?';
  return (db.prepare(sql).get(code) as { place: number }).place;
}

/** Parks a roster report that the hub failed on, for a reason of its own. */
async function parkCurable({ hub }: LiveHub, boro: LiveDistrict): Promise<number> {
  const { district } = boro;
  const sealed = district.sealNext('roster-report', boro.now(rosterOf(rosterEntry('2025-08-21'))));
  const header = JSON.parse(Buffer.from(sealed.dsse.payload, 'base64').toString('utf8'));
  const streamSequence = await hub.ports.parked.put({
    ...{ districtId: district.districtId, uplinkStreamSequence: 9, code: 'processing-failed' },
    ...{ at: new Date().toISOString(), envelopeHash: sealed.envelopeHash, header },
    wire: Buffer.from(encodeWire(sealed)).toString('base64'),
  });
  await hub.ports.projections.reached('PARKED', streamSequence);
  return streamSequence;
}
