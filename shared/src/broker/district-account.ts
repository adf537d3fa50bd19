import { encodeAccount } from '@nats-io/jwt';
import type { DistrictId } from '../ids.ts';
import { type IssuedAccount, imported, keyOf, limits } from './accounts.ts';
import { inboxPrefixOf } from './connect.ts';
import type { UserRights } from './user-creds.ts';

/** The largest NATS message, equal to the server's `max_payload`. */
export const MAX_PAYLOAD_BYTES = 1_048_576;

/** A running agent, and the one that takes over from it during an upgrade. */
const CONNECTIONS = 2;

/** What a district's account token is made from. */
export interface DistrictGrant {
  readonly districtId: DistrictId;
  /** The district account's public NATS key. */
  readonly publicKey: string;
  /** The HUB account, whose services are imported. */
  readonly hubPublicKey: string;
  /** The operator's signing seed. */
  readonly signing: string;
  /** A suspended district keeps its account but may hold no connection. */
  readonly suspended: boolean;
}

/**
 * The only six subjects a district can reach: its own uplink, payload chunks it sends, chunks
 * addressed to it, its own downlink and the acknowledgement of that, and its questions about the
 * log. They are imports of the
 * account, not permissions of a user: JetStream answers on any reply subject a client names, and
 * only an account border stops a reply from forging somebody else's message.
 */
export function districtSubjects(districtId: DistrictId): readonly string[] {
  return [
    `up.${districtId}`,
    `payload.${districtId}.*.*.*`,
    `$JS.API.DIRECT.GET.*.payload.*.${districtId}.*.*`,
    `$JS.API.CONSUMER.MSG.NEXT.DOWN.${districtId}`,
    `$JS.ACK.DOWN.${districtId}.*.*.*.*.*`,
    `log.${districtId}`,
  ];
}

/**
 * Issues a district's account token, signed by the operator so that the district cannot widen it.
 */
export async function issueDistrictAccount(grant: DistrictGrant): Promise<IssuedAccount> {
  const { districtId, publicKey, hubPublicKey, suspended } = grant;
  const account = {
    limits: limits({
      conn: suspended ? 0 : CONNECTIONS,
      subs: 20,
      payload: MAX_PAYLOAD_BYTES,
      data: -1,
      imports: -1,
      exports: 0,
      leaf: 0,
      wildcards: false,
    }),
    imports: districtSubjects(districtId).map((subject) => imported(hubPublicKey, subject)),
  };
  const jwt = await encodeAccount(districtId, publicKey, account, { signer: keyOf(grant.signing) });
  return { publicKey, jwt };
}

/** What the agent's user may do inside its account: the same six subjects, said a second time. */
export function agentRights(districtId: DistrictId): UserRights {
  return {
    pub: { allow: [...districtSubjects(districtId)] },
    sub: { allow: [`${inboxPrefixOf(districtId)}.>`] },
    subs: 10,
    payload: MAX_PAYLOAD_BYTES,
    data: -1,
    allowed_connection_types: ['STANDARD'],
  };
}
