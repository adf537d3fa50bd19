import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { supplementExample } from '@portage/shared/messages/supplement';
import { inboxProblems } from '../../adapters/sqlite/inbox.ts';
import { packetJobsOf } from '../../adapters/sqlite/packet-jobs.ts';
import { findTransfer, listInboxItems } from '../../adapters/sqlite/transfers.ts';
import { OtherDistrict } from '../../testing/test-agent.ts';
import { type Said, saidBy, TwoDistricts } from '../../testing/two-districts.ts';

let state: TwoDistricts;
beforeEach(async () => {
  state = new TwoDistricts();
  await state.ask();
});
afterEach(() => state.remove());

const boro = new OtherDistrict('boro', 31);
/** The release arrives; what is in its packet matters to no message that follows. */
const release = (): void => state.tell(boro.sign('release', { transferId: state.transferId }));
const supplement = (packetNumber: number): Said => {
  const body = { ...supplementExample.body, packetNumber } as never;
  return boro.sign('supplement', { transferId: state.transferId, body });
};
const seen = () => ({
  jobs: packetJobsOf(state.alba.agent.db, state.transferId),
  transfer: findTransfer(state.alba.agent.db, state.transferId),
  items: listInboxItems(state.alba.agent.db),
  said: saidBy(state.alba, ['delivered', 'verified']),
});
const problems = () => inboxProblems(state.alba.agent.db).map(({ code }) => code);

function refused(said: Said, code: string, from?: OtherDistrict): void {
  const before = seen();
  state.tell(said, from?.introduced);
  expect(problems()).toEqual([code]);
  expect(seen()).toEqual(before);
}

describe('a supplement is refused, and changes nothing, when it', () => {
  test('comes from a district that released nothing', () => {
    release();
    const cora = new OtherDistrict('cora', 41);
    refused(cora.sign('supplement', { transferId: state.transferId }), 'answer-forged', cora);
  });

  test('is shown as the releasing district’s and signed by another', () => {
    release();
    const cora = new OtherDistrict('cora', 41);
    refused(cora.sign('supplement', { transferId: state.transferId }), 'answer-forged');
  });

  test('comes under another key than the district had', () => {
    release();
    const impostor = new OtherDistrict('boro', 66);
    const forged = impostor.sign('supplement', { transferId: state.transferId });
    refused(forged, 'district-key-changed', impostor);
  });

  test('was signed for another transfer', () => {
    release();
    refused(boro.sign('supplement', { transferId: newTransferId() }), 'answer-forged');
  });

  test('comes with another personal part, or without it', () => {
    release();
    const { dsse } = boro.sign('supplement', { transferId: state.transferId });
    refused({ dsse, personal: null }, 'personal-missing');
  });

  test('is the release once more', () => {
    release();
    refused(boro.sign('release', { transferId: state.transferId }), 'answer-forged');
  });

  test('comes while the request waits', () => {
    refused(boro.sign('supplement', { transferId: state.transferId }), 'answer-forged');
  });

  test.each([2, 3])('is another packet %s after packet 3 came', (packetNumber) => {
    release();
    state.tell(supplement(3));
    const manifest = { ...supplementExample.body.manifest, bundleId: randomUUID() };
    const body = { ...supplementExample.body, packetNumber, manifest } as never;
    const other = boro.sign('supplement', { transferId: state.transferId, body });
    refused(other, 'packet-number-taken');
  });
});

test('a supplement to a rejected request changes nothing', () => {
  const { transferId } = state;
  const reject = boro.sign('reject', { transferId });
  state.tell(reject, boro.introduced, 'rejected');
  const before = seen();
  expect(before.transfer?.status).toBe('rejected');
  state.tell(boro.sign('supplement', { transferId }));
  expect(seen()).toEqual(before);
});

test('a supplement is announced, told of and confirmed; the same again changes nothing', () => {
  release();
  const said = supplement(2);
  state.tell(said);
  const before = seen();
  expect(before.jobs.map(({ stage }) => stage)).toEqual(['announced', 'announced']);
  expect(before.items.map(({ kind }) => kind)).toContain('supplement');
  expect(before.said).toHaveLength(2);
  state.tell(supplement(4));
  const after = seen();
  state.tell(said);
  expect(seen()).toEqual(after);
  expect(problems()).toEqual([]);
});
