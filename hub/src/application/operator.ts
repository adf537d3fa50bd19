import { createOperatorKeys, type OperatorKeys } from '@portage/shared/broker/accounts';
import { auditorRights, fullRights, issueUserCreds } from '@portage/shared/broker/user-creds';
import { z } from 'zod';
import type { DataFolder } from '../data-folder.ts';
import { requireSecret, secretOnce } from '../secret-file.ts';

const seed = z.string().regex(/^S[OA][A-Z2-7]{56}$/);
const operatorFileSchema = z.strictObject({
  signing: seed,
  system: seed,
  hub: seed,
  audit: seed,
  /** Shared by the servers of a cluster. */
  routeSecret: z.string().min(32),
});

/** The operator's keys as `enrollment/operator.json` holds them; the identity lies beside it. */
export type OperatorFile = z.infer<typeof operatorFileSchema>;

/** Reads the operator's keys. Throws `hub-not-initialised` when there are none. */
export async function loadOperator(data: DataFolder): Promise<OperatorFile> {
  return operatorFileSchema.parse(JSON.parse(await requireSecret(data.operatorKeys)));
}

/** Makes the operator's keys and the three logins made from them; what exists is kept. */
export async function makeOperator(
  data: DataFolder,
  routeSecret: string,
): Promise<OperatorKeys & OperatorFile> {
  const { identity: newIdentity, ...others } = createOperatorKeys();
  const identity = await secretOnce(data.operatorIdentity, () => newIdentity);
  await secretOnce(data.operatorKeys, () => JSON.stringify({ ...others, routeSecret }, null, 2));
  const operator = await loadOperator(data);
  await secretOnce(data.hubCreds, () => issueUserCreds(operator.hub, 'hub', fullRights));
  await secretOnce(data.auditCreds, () => issueUserCreds(operator.audit, 'audit', auditorRights));
  await secretOnce(data.systemCreds, () => issueUserCreds(operator.system, 'enroll', fullRights));
  return { identity, ...operator };
}
