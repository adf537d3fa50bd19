import { expect, test } from '@jest/globals';
import type { RecordedEvent, TransferLog } from '@portage/hub/application/ports';
import { newEventId, newTransferId, type TransferId } from '@portage/shared/ids';
import { sampleEvent } from '@portage/shared/testing/sample-events';
import type { TransferEvent, TransferEventType } from '@portage/shared/transfer/event';

const eventFor = (
  transferId: TransferId,
  type: TransferEventType,
  number: number,
): TransferEvent => ({ ...sampleEvent(type, number), transferId, eventId: newEventId() });

/** Appends and gives back the event as the log has it; fails on anything else. */
async function appended(
  log: TransferLog,
  event: TransferEvent,
  previous: RecordedEvent | null,
): Promise<RecordedEvent> {
  const outcome = await log.append(event, previous);
  expect(outcome.kind).toBe('appended');
  const history = await log.history(event.transferId);
  const recorded = history.at(-1);
  if (recorded === undefined) throw new Error('an appended event is in the history');
  expect(outcome).toEqual({ kind: 'appended', streamSequence: recorded.streamSequence });
  return recorded;
}

/** What every transfer log must do, whatever it is made of; `open` may be called in each test. */
export function transferLogContract(open: () => TransferLog): void {
  test('a transfer nobody asked for has no history', async () => {
    expect(await open().history(newTransferId())).toEqual([]);
  });

  test('the history is the events of that transfer alone, in order, with the hash of their bytes', async () => {
    const log = open();
    const [one, other] = [newTransferId(), newTransferId()];
    const first = await appended(log, eventFor(one, 'RecordsRequested', 1), null);
    await appended(log, eventFor(other, 'FormerDistrictNotFound', 1), null);
    const second = await appended(log, eventFor(one, 'RecordsReleased', 2), first);
    const third = await appended(log, eventFor(one, 'ReleaseDelivered', 3), second);
    expect(await log.history(one)).toEqual([first, second, third]);
    expect([first, second, third].map(({ event }) => event.number)).toEqual([1, 2, 3]);
    expect(new Set([first, second, third].map(({ hash }) => hash)).size).toBe(3);
    expect(first.streamSequence).toBeLessThan(second.streamSequence);
    expect(await log.history(other)).toHaveLength(1);
  });

  test('more than nine events stay in order', async () => {
    const log = open();
    const transferId = newTransferId();
    let previous = await appended(log, eventFor(transferId, 'RecordsRequested', 1), null);
    for (let number = 2; number <= 12; number += 1) {
      previous = await appended(log, eventFor(transferId, 'RecordsImported', number), previous);
    }
    const numbers = (await log.history(transferId)).map(({ event }) => event.number);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('an event after anything but the newest one is a conflict, and nothing is stored', async () => {
    const log = open();
    const transferId = newTransferId();
    const first = await appended(log, eventFor(transferId, 'RecordsRequested', 1), null);
    const second = await appended(log, eventFor(transferId, 'RecordsReleased', 2), first);
    const late = eventFor(transferId, 'RequestRejected', 2);
    expect(await log.append(late, first)).toEqual({ kind: 'conflict' });
    expect(await log.append(eventFor(transferId, 'RequestRejected', 3), first)).toEqual({
      kind: 'conflict',
    });
    expect(await log.append(eventFor(transferId, 'RecordsRequested', 1), null)).toEqual({
      kind: 'conflict',
    });
    expect(await log.history(transferId)).toEqual([first, second]);
  });

  test('of writers that race for one place exactly one wins', async () => {
    const log = open();
    const transferId = newTransferId();
    const first = await appended(log, eventFor(transferId, 'RecordsRequested', 1), null);
    const types: TransferEventType[] = ['RecordsReleased', 'RequestRejected', 'RequestIgnored'];
    const rivals = types.map((type) => eventFor(transferId, type, 2));
    const outcomes = await Promise.all(rivals.map((rival) => log.append(rival, first)));
    const winners = rivals.filter((_, index) => outcomes[index]?.kind === 'appended');
    expect(winners).toHaveLength(1);
    const history = await log.history(transferId);
    expect(history.map(({ event }) => event.eventId)).toEqual([
      first.event.eventId,
      winners[0]?.eventId,
    ]);
  });

  test('the same append again, after an answer that was lost, counts as appended', async () => {
    const log = open();
    const transferId = newTransferId();
    const event = eventFor(transferId, 'RecordsRequested', 1);
    const first = await appended(log, event, null);
    const again = await log.append(event, null);
    expect(again).toEqual({ kind: 'appended', streamSequence: first.streamSequence });
    // Also when somebody has built on it in the meantime.
    await appended(log, eventFor(transferId, 'RecordsReleased', 2), first);
    expect(await log.append(event, null)).toEqual(again);
    expect(await log.history(transferId)).toHaveLength(2);
  });
}
