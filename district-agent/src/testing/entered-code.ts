import { newTransferId } from '@portage/shared/ids';
import { type CodeOffer, sealOffer } from '@portage/shared/transfer-code/code-offer';
import { type CodeSecrets, codeSecrets } from '@portage/shared/transfer-code/code-secrets';
import { formatCode } from '@portage/shared/transfer-code/code-text';
import { outboxHead } from '../adapters/sqlite/outbox.ts';
import { applyInbox, storeDownlink } from '../application/apply-inbox.ts';
import { lookUpCode } from '../application/codes/look-up-code.ts';
import { openOffers } from '../application/codes/open-offers.ts';
import { redeemCode } from '../application/codes/redeem-code.ts';
import { OtherDistrict, type TestAgent } from './test-agent.ts';

/** A code of Boro's, as the two sides and the hub know it. */
export interface SampleCode {
  readonly text: string;
  readonly secrets: CodeSecrets;
  readonly transferId: string;
  readonly offer: CodeOffer;
  readonly sealedOffer: string;
}

/** The district that made the sample code. */
export const codeMaker = new OtherDistrict('boro', 31);

const secret = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');

/** Makes the sample code; what it opens is sealed anew each time. */
export async function sampleCode(): Promise<SampleCode> {
  const secrets = codeSecrets(secret);
  const offer: CodeOffer = { schoolName: 'Boro Elementary', kind: 'grade', gradeLevel: '05' };
  const sealed = await sealOffer(offer, secrets.offerSecret);
  const sealedOffer = Buffer.from(sealed).toString('base64');
  return { text: formatCode(secret), secrets, transferId: newTransferId(), offer, sealedOffer };
}

/** Hands a message of the hub to a district, and applies it. */
export function deliver(to: TestAgent, wire: Buffer): void {
  storeDownlink(to.agent, wire);
  applyInbox(to.agent);
}

/** The kind, id and body of the newest message of a district. */
export function lastSaid(of: TestAgent): { kind: string; messageId: string; body: object } {
  const sql = 'SELECT kind, message_id AS messageId, dsse FROM outbox_messages WHERE sequence = ?';
  const row = of.agent.db.prepare(sql).get(outboxHead(of.agent.db)?.sequence) as {
    kind: string;
    messageId: string;
    dsse: string;
  };
  const { payload } = JSON.parse(row.dsse) as { payload: string };
  const { body } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as { body: object };
  return { kind: row.kind, messageId: row.messageId, body };
}

/** What the hub answers to a code that was entered; `changes` are made to the other's own word. */
export function offerTo(
  to: TestAgent,
  code: SampleCode,
  changes: { body?: object; maker?: OtherDistrict; introduced?: OtherDistrict } = {},
): void {
  const { messageId: lookUpMessageId } = lastSaid(to);
  const { transferId, sealedOffer, secrets } = code;
  const { maker = codeMaker, introduced = maker } = changes;
  const body = {
    createdBy: { username: 'm.berg', name: 'Maja Berg' },
    lookupHash: secrets.lookupHash,
    ...{ studentCount: 3, sealedOffer },
    ...changes.body,
  };
  const creation = maker.sign('create-code', { transferId, body });
  deliver(
    to,
    to.hub.say('code-offer', {
      transferId,
      body: {
        lookUpMessageId: lookUpMessageId as never,
        creation: creation.dsse,
        releasingDistrict: introduced.introduced,
        expiresAt: '2026-10-01T14:00:00.000Z',
      },
    }),
  );
}

/** The hub says that it has recorded the newest message of a district, or refuses it. */
export function settleLast(of: TestAgent, refusalCode: string | null = null): void {
  const { messageId } = lastSaid(of);
  const sequence = outboxHead(of.agent.db)?.sequence ?? 0;
  if (refusalCode === null) {
    deliver(of, of.hub.say('accepted', { body: { ...accepted, sequence, messageId } as never }));
    return;
  }
  const refused = { messageId, sequence, uplinkStreamSequence: sequence, code: refusalCode };
  deliver(of, of.hub.say('refusal', { body: refused as never }));
}

const accepted = { stream: 'TRANSFERS', streamSequence: 1, eventId: 'event' };

/** Enters the sample code, goes on with it into school 100, and hears that the hub agreed. */
export async function redeemedCode(here: TestAgent, code: SampleCode): Promise<string> {
  const username = 'c.ordo';
  const redemptionId = lookUpCode(here.agent, { typed: code.text, username });
  offerTo(here, code);
  await openOffers(here.agent);
  await redeemCode(here.agent, { redemptionId, schoolId: '100', username });
  settleLast(here);
  return redemptionId;
}
