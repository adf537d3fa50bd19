import type { MessageDraft } from '@portage/shared/envelope';
import { newTransferId, type TransferId } from '@portage/shared/ids';
import { examples } from '@portage/shared/messages/examples';
import { sampleUuid } from '@portage/shared/testing/sample-events';
import type { Uplink, UplinkOutcome } from '../application/process-uplink.ts';
import type { CodeMessageKind } from '../domain/decide-code/index.ts';
import type { TestDistrict } from './test-district.ts';
import type { TestHub } from './test-hub.ts';

/** The hash of the code that `makeCode` makes, unless told. */
export const codeHash = 'c'.repeat(64);
/** The redemption that messages about one name, unless told. */
export const firstRedemption = sampleUuid(7001);
export const secondRedemption = sampleUuid(7002);

/** The next message of a district about a code, its body changed as needed. */
export function sayCode<Kind extends CodeMessageKind>(
  district: TestDistrict,
  kind: Kind,
  said: { transferId: string | null; body?: object },
): Uplink {
  const example = examples[kind].body;
  const named = {
    ...('lookupHash' in example ? { lookupHash: codeHash } : {}),
    ...('redemptionId' in example ? { redemptionId: firstRedemption } : {}),
  };
  const body = { ...example, ...named, ...said.body };
  const draft = { transferId: said.transferId, body } as unknown as Partial<MessageDraft<Kind>>;
  return district.say(kind, draft);
}

/** A look-up of a hash by a district. */
export const sayLookUp = (district: TestDistrict, lookupHash = codeHash): Uplink =>
  sayCode(district, 'look-up-code', { transferId: null, body: { lookupHash } });

/** What became of an uplink, in a word: `recorded`, `repeated` or the code it was parked under. */
export const wordOf = (outcome: UplinkOutcome): string =>
  outcome.kind === 'parked' ? outcome.code : outcome.kind;

/** A code of a district that nobody has used. */
export async function makeCode(hub: TestHub, maker: TestDistrict): Promise<TransferId> {
  const transferId = newTransferId();
  const word = wordOf(await hub.process(sayCode(maker, 'create-code', { transferId })));
  if (word !== 'recorded') throw new Error(`no code was made: ${word}`);
  return transferId;
}
