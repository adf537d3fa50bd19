import { expect, test } from '@jest/globals';
import type { HubPorts, ParkedMessage } from '@portage/hub/application/ports';
import { districtIdSchema, newEventId, newTransferId, type TransferId } from '@portage/shared/ids';
import { sampleEvent, sampleUuid } from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';

/** An entry as a stream holds it, in the order in which it was stored. */
export interface StoredEntry {
  readonly stream: 'TRANSFERS' | 'PARKED';
  readonly subject: string;
  readonly bytes: Buffer;
}

const alba = districtIdSchema.parse('alba');
const boro = districtIdSchema.parse('boro');
const hash = 'c'.repeat(64);

const event = (transferId: TransferId, type: TransferEventType, number: number): StoredEntry => {
  const cause = { ...sampleEvent(type, number).cause, messageId: sampleUuid(number) };
  const stored = { ...sampleEvent(type, number), transferId, eventId: newEventId(), cause };
  const subject = `sample.${transferId}.${number}`;
  return { stream: 'TRANSFERS', subject, bytes: Buffer.from(JSON.stringify(stored)) };
};

let parkedSoFar = 0;
function parked(changes: Partial<ParkedMessage>): StoredEntry {
  parkedSoFar += 1;
  const message: ParkedMessage = {
    ...{ districtId: alba, uplinkStreamSequence: parkedSoFar, code: 'transfer-code-unknown' },
    ...{ at: '2026-09-01T14:00:00.000Z', header: null, envelopeHash: null, wire: '' },
    ...changes,
  };
  const subject = `sample.${parkedSoFar}`;
  return { stream: 'PARKED', subject, bytes: Buffer.from(JSON.stringify(message)) };
}

/** Projects entries and hands over the port; everything is closed once `use` has returned. */
type Open = (
  entries: readonly StoredEntry[],
  use: (codes: HubPorts['codes']) => void,
) => Promise<void>;

/** What the hub's port for transfer codes must do, whatever it is made of. */
export function hubCodesContract(open: Open): void {
  test('a hash leads to the transfer of its code, whatever became of it, and others to none', async () => {
    const transferId = newTransferId();
    const types = ['TransferCodeCreated', 'TransferCodeLookedUp', 'TransferCodeRevoked'] as const;
    const entries = types.map((type, index) => event(transferId, type, index + 1));
    await open([event(newTransferId(), 'RecordsRequested', 1), ...entries], (codes) => {
      expect(codes.transferIdOf(hash)).toBe(transferId);
      expect(codes.transferIdOf('d'.repeat(64))).toBeNull();
    });
    await open([], (codes) => expect(codes.transferIdOf(hash)).toBeNull());
  });

  test('of two transfers with one hash the first in the stream counts', async () => {
    // Transfer ids sort by time, and the one made later comes first here.
    const [older, newer] = [newTransferId(), newTransferId()];
    const entries = [
      event(newer, 'TransferCodeCreated', 1),
      event(older, 'TransferCodeCreated', 1),
      event(newer, 'TransferCodeRevoked', 2),
    ];
    await open(entries, (codes) => expect(codes.transferIdOf(hash)).toBe(newer));
  });

  test('wrong tries are those of one district, parked as such after a time', async () => {
    const entries = [
      parked({ at: '2026-09-01T13:00:00.000Z' }),
      parked({ at: '2026-09-01T13:00:00.001Z' }),
      parked({}),
      parked({ code: 'transfer-code-tries-exhausted' }),
      parked({ code: 'transfer-code-expired' }),
      parked({ districtId: boro }),
    ];
    await open(entries, (codes) => {
      expect(codes.wrongTriesSince(alba, '2026-09-01T13:00:00.000Z')).toBe(2);
      expect(codes.wrongTriesSince(alba, '2026-09-01T12:59:59.999Z')).toBe(3);
      expect(codes.wrongTriesSince(boro, '2026-09-01T13:00:00.000Z')).toBe(1);
      expect(codes.wrongTriesSince(alba, '2026-09-01T14:00:00.000Z')).toBe(0);
    });
  });
}
