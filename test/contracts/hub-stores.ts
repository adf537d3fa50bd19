import { expect, test } from '@jest/globals';
import type { DownlinkStream } from '@portage/hub/application/downlinks';
import type { HubPorts, ParkedMessage, RosterPart } from '@portage/hub/application/ports';
import { districtIdSchema, newMessageId, newTransferId } from '@portage/shared/ids';
import { sampleEvent } from '@portage/shared/testing/sample-events';

/** The hub's smaller stores, opened empty or shared; every test uses ids of its own. */
export interface HubStores {
  readonly personal: HubPorts['personal'];
  readonly rosters: HubPorts['rosters'];
  readonly parked: HubPorts['parked'];
  readonly downlinks: DownlinkStream;
}

let made = 0;
/** A district nobody has used before, so that tests share a stream without meeting. */
const newDistrict = () => {
  made += 1;
  return districtIdSchema.parse(`d-${made}`);
};

const rosterPart = (districtId: RosterPart['districtId'], sequence: number): RosterPart => ({
  ...{ districtId, source: 'report', schoolId: '100', gradeLevel: '03', part: 1, parts: 1 },
  at: '2026-09-01T14:00:00.000Z',
  cause: { ...sampleEvent('RecordsRequested', 1).cause, districtId, sequence },
  personal: '',
});

const parkedMessage = (districtId: ParkedMessage['districtId']): ParkedMessage => ({
  ...{ districtId, uplinkStreamSequence: 1, code: 'district-not-active' },
  at: '2026-09-01T14:00:00.000Z',
  header: null,
  envelopeHash: null,
  wire: Buffer.from(districtId).toString('base64'),
});

/** What the hub's stores must do, whatever they are made of. */
export function hubStoresContract(open: () => HubStores): void {
  test('a personal part is kept as it first came, and one that is not there is null', async () => {
    const { personal } = open();
    const [transferId, messageId] = [newTransferId(), newMessageId()];
    expect(await personal.get(transferId, messageId)).toBeNull();
    await personal.put({ transferId, messageId, bytes: Buffer.from('first') });
    await personal.put({ transferId, messageId, bytes: Buffer.from('second') });
    expect((await personal.get(transferId, messageId))?.toString()).toBe('first');
  });

  test('the personal parts of one transfer are destroyed, and those of no other', async () => {
    const { personal } = open();
    const [one, other] = [newTransferId(), newTransferId()];
    const ids = [newMessageId(), newMessageId(), newMessageId()];
    const bytes = Buffer.from('somebody');
    for (const messageId of ids.slice(0, 2)) {
      await personal.put({ transferId: one, messageId, bytes });
    }
    await personal.put({ transferId: other, messageId: ids[2] ?? '', bytes });
    expect(await personal.messagesOf(one)).toEqual(new Set(ids.slice(0, 2)));
    await personal.destroy(one);
    await personal.destroy(one);
    expect(await personal.messagesOf(one)).toEqual(new Set());
    expect(await personal.get(one, ids[0] ?? '')).toBeNull();
    expect((await personal.get(other, ids[2] ?? ''))?.toString()).toBe('somebody');
  });

  test('a roster report that was said earlier never replaces a later one', async () => {
    const { rosters } = open();
    const districtId = newDistrict();
    const first = await rosters.put(rosterPart(districtId, 4));
    const newer = await rosters.put(rosterPart(districtId, 7));
    expect(newer).toBeGreaterThan(first);
    for (const sequence of [4, 6, 7]) {
      expect(await rosters.put(rosterPart(districtId, sequence))).toBe(newer);
    }
    expect(await rosters.put(rosterPart(districtId, 8))).toBeGreaterThan(newer);
  });

  test('rows the state loaded stand beside the report, and the last load counts', async () => {
    const { rosters } = open();
    const districtId = newDistrict();
    const report = await rosters.put(rosterPart(districtId, 4));
    const loaded = { ...rosterPart(districtId, 1), source: 'csv' as const, cause: null };
    const one = await rosters.put(loaded);
    expect(await rosters.put(loaded)).toBeGreaterThan(one);
    expect(await rosters.put(rosterPart(districtId, 4))).toBe(report);
  });

  test('a message is parked once for one reason, and again for another', async () => {
    const { parked } = open();
    const message = parkedMessage(newDistrict());
    const first = await parked.put(message);
    expect(await parked.put({ ...message, at: '2026-09-02T14:00:00.000Z' })).toBe(first);
    const other = await parked.put({ ...message, code: 'transfer-unknown' });
    expect(other).toBeGreaterThan(first);
    const placed = { ...message, envelopeHash: '0'.repeat(64) };
    expect(await parked.put(placed)).toBeGreaterThan(other);
  });

  test('a redaction stands in the place of a parked message, which is gone', async () => {
    const { parked } = open();
    const message = parkedMessage(newDistrict());
    const redacts = await parked.put(message);
    const { districtId, at } = message;
    const redaction = { districtId, redacts, at, message: { ...message, wire: '' } };
    await parked.redact({ ...redaction, settlement: null });
    await parked.redact({ ...redaction, settlement: null });
    expect(await parked.get(redacts)).toEqual({ ...message, wire: '' });
    expect(await parked.put(message)).toBeGreaterThan(redacts + 1);
  });

  test('a parked message is read by its place, and of two notes about it the first stands', async () => {
    const { parked } = open();
    const message = parkedMessage(newDistrict());
    const settles = await parked.put(message);
    expect(await parked.get(settles)).toEqual(message);
    const said = { districtId: message.districtId, settles, at: message.at, reason: '' } as const;
    const note = await parked.settle({ ...said, as: 'retried', by: 'o.grant' });
    expect(await parked.settle({ ...said, as: 'dismissed', by: 'p.hale' })).toBe(note);
    expect(await parked.get(note)).toBeNull();
    expect(await parked.get(note + 1000)).toBeNull();
  });

  test('of two messages to a district after the same one, one is stored', async () => {
    const { downlinks } = open();
    const recipient = newDistrict();
    expect(await downlinks.last(recipient)).toBeNull();
    const publish = (text: string, lastSequence: number) =>
      downlinks.publishAfter({
        ...{ recipient, lastSequence, messageId: newMessageId() },
        bytes: Buffer.from(text),
      });
    const outcomes = await Promise.all([publish('one', 0), publish('two', 0)]);
    expect(outcomes.filter((stored) => stored === null)).toHaveLength(1);
    const last = await downlinks.last(recipient);
    expect(outcomes).toContain(last?.streamSequence);
    const next = await publish('three', last?.streamSequence ?? 0);
    expect(next).toBeGreaterThan(last?.streamSequence ?? 0);
    expect(await publish('late', last?.streamSequence ?? 0)).toBeNull();
    expect(Buffer.from((await downlinks.last(recipient))?.bytes ?? []).toString()).toBe('three');
  });
}
