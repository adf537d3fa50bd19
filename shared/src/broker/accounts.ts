import type { Account, Export, Import, OperatorLimits } from '@nats-io/jwt';
import {
  createAccount,
  createOperator,
  encodeAccount,
  encodeOperator,
  fromSeed,
} from '@nats-io/jwt';
import { auditor, subjects } from '../subjects.ts';

/**
 * The private halves behind every account, as NATS seeds. Whoever holds `signing` can admit a
 * district or lock the hub out, so these stay in the enrollment folder and the hub never reads
 * them.
 */
export interface OperatorKeys {
  /** Identity of the whole system; needed again only to replace `signing`. Keep it off line. */
  readonly identity: string;
  /** Signs every account token. */
  readonly signing: string;
  readonly system: string;
  readonly hub: string;
  readonly audit: string;
}

/** Makes the keys of a new system. */
export function createOperatorKeys(): OperatorKeys {
  return {
    identity: seedText(createOperator()),
    signing: seedText(createOperator()),
    system: createAccountSeed(),
    hub: createAccountSeed(),
    audit: createAccountSeed(),
  };
}

/** An account's public key and its token, signed by the operator. */
export interface IssuedAccount {
  readonly publicKey: string;
  readonly jwt: string;
}

/** The tokens a server configuration holds; nothing in here is secret. */
export interface BrokerAccounts {
  readonly operatorJwt: string;
  readonly system: IssuedAccount;
  readonly hub: IssuedAccount;
  readonly audit: IssuedAccount;
}

/** Issues the operator's own token and the three accounts every system has. */
export async function issueAccounts(keys: OperatorKeys): Promise<BrokerAccounts> {
  const hub = publicKeyOfSeed(keys.hub);
  const operatorJwt = await encodeOperator('portage', keyOf(keys.identity), {
    signing_keys: [publicKeyOfSeed(keys.signing)],
    system_account: publicKeyOfSeed(keys.system),
  });
  return {
    operatorJwt,
    system: await issueAccount(keys, 'SYS', { seed: keys.system, account: systemAccount }),
    hub: await issueAccount(keys, 'HUB', { seed: keys.hub, account: hubAccount }),
    audit: await issueAccount(keys, 'AUDIT', { seed: keys.audit, account: auditAccount(hub) }),
  };
}

/** The public key behind a seed. */
export function publicKeyOfSeed(seed: string): string {
  return keyOf(seed).getPublicKey();
}

/** Makes the key of a new account. */
export function createAccountSeed(): string {
  return seedText(createAccount());
}

function seedText(key: ReturnType<typeof createAccount>): string {
  return new TextDecoder().decode(key.getSeed());
}

/** The key pair behind a seed. */
export function keyOf(seed: string): ReturnType<typeof createAccount> {
  return fromSeed(new TextEncoder().encode(seed));
}

/** Absent limits mean zero in a token, so an account that may do much must say so in full. */
const unlimited = { conn: -1, subs: -1, payload: -1, data: -1, imports: -1, exports: -1 } as const;
const ownJetStream = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 } as const;

const systemAccount: Partial<Account> = {
  limits: limits({ ...unlimited, leaf: 0, wildcards: true }),
};

/**
 * The hub's exports: six services for districts and a mirror for the auditor. An account reaches
 * one only through an import in its own token, and only the operator signs tokens.
 */
const hubAccount: Partial<Account> = {
  limits: limits({ ...unlimited, ...ownJetStream, leaf: 0, wildcards: true }),
  exports: [
    service('up', 'up.*'),
    service('log', 'log.*'),
    service('pay-put', 'payload.*.*.*.*'),
    service('pay-get', '$JS.API.DIRECT.GET.*.payload.*.*.*.*'),
    { ...service('next', '$JS.API.CONSUMER.MSG.NEXT.DOWN.*'), response_type: 'Stream' },
    service('ack', '$JS.ACK.DOWN.*.*.*.*.*.*'),
    { ...service('mirror', '$JS.API.CONSUMER.CREATE.TRANSFERS'), response_type: 'Stream' },
    { ...service('mirror-named', '$JS.API.CONSUMER.CREATE.TRANSFERS.>'), response_type: 'Stream' },
    { name: 'mirror-deliver', subject: 'audit.deliver.>', type: 'stream' },
    service('mirror-flow', '$JS.FC.TRANSFERS.>'),
  ],
};

/** The auditor's account: its own JetStream, and the imports that a mirror of TRANSFERS needs. */
function auditAccount(hub: string): Partial<Account> {
  const create = 'API.CONSUMER.CREATE.TRANSFERS';
  return {
    limits: limits({ ...unlimited, ...ownJetStream, leaf: 0, wildcards: false, exports: 0 }),
    imports: [
      { ...imported(hub, `$JS.${create}`), local_subject: `HUBJS.${create}` },
      { ...imported(hub, `$JS.${create}.>`), local_subject: `HUBJS.${create}.>` },
      { ...imported(hub, 'audit.deliver.>'), type: 'stream' },
      imported(hub, '$JS.FC.TRANSFERS.>'),
      imported(hub, subjects.log(auditor)),
    ],
  };
}

function service(name: string, subject: string): Export {
  return { name, subject, type: 'service', response_type: 'Singleton' };
}

/** A service imported from another account under its own subject. */
export function imported(account: string, subject: string): Import {
  return { name: subject, subject, account, type: 'service' };
}

/** Account limits; bearer tokens, which prove nothing about the bearer, are always off. */
export function limits(given: OperatorLimits): OperatorLimits {
  return { ...given, disallow_bearer: true };
}

async function issueAccount(
  keys: OperatorKeys,
  name: string,
  { seed, account }: { seed: string; account: Partial<Account> },
): Promise<IssuedAccount> {
  const publicKey = publicKeyOfSeed(seed);
  const jwt = await encodeAccount(name, publicKey, account, { signer: keyOf(keys.signing) });
  return { publicKey, jwt };
}
