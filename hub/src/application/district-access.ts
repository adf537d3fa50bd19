import { publicKeyOfSeed } from '@portage/shared/broker/accounts';
import { issueDistrictAccount } from '@portage/shared/broker/district-account';
import { deleteAccount, pushAccount, type Resolver } from '@portage/shared/broker/resolver';
import type { DistrictId } from '@portage/shared/ids';
import type { DataFolder } from '../data-folder.ts';
import { loadOperator } from './operator.ts';
import type { BrokerSession } from './with-broker.ts';

/** Decides what a district's account may do, at every server at once and without a restart. */
export interface DistrictAccess {
  readonly open: (districtId: DistrictId, accountPublicKey: string) => Promise<void>;
  /** Cuts the live connections and refuses new ones; `open` undoes it. */
  readonly suspend: (districtId: DistrictId, accountPublicKey: string) => Promise<void>;
  /** Removes the account for ever. */
  readonly revoke: (districtId: DistrictId, accountPublicKey: string) => Promise<void>;
}

/** Logs in to the SYS account with the operator's keys, which only these commands may read. */
export async function districtAccess(
  data: DataFolder,
  session: BrokerSession,
): Promise<DistrictAccess> {
  const operator = await loadOperator(data);
  const { nc: sys } = await session.login(data.systemCreds);
  const resolver: Resolver = { sys, signing: operator.signing };
  const hubPublicKey = publicKeyOfSeed(operator.hub);
  const push = async (districtId: DistrictId, publicKey: string, suspended: boolean) => {
    const { signing } = operator;
    const grant = { districtId, publicKey, hubPublicKey, signing, suspended };
    await pushAccount(resolver, (await issueDistrictAccount(grant)).jwt);
  };
  return {
    open: (districtId, publicKey) => push(districtId, publicKey, false),
    suspend: (districtId, publicKey) => push(districtId, publicKey, true),
    revoke: async (districtId, publicKey) => {
      // First the reversible cut: it wins against an older token that a server which was down
      // during the deletion might still hand to the others.
      await push(districtId, publicKey, true);
      await deleteAccount(resolver, publicKey);
    },
  };
}
