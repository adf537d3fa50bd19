import type { DataFolder } from './data-folder.ts';
import type { HubPolicy } from './domain/policy.ts';
import { policyOf, requireSettings, savePolicy } from './settings.ts';
import type { PolicyDesk } from './web/hub-route.ts';

/**
 * The rules of a running hub. A change is written first and counts then, so that no request is
 * decided by a rule that the next start would not know. Replicas have settings of their own.
 */
export function policyDesk(data: DataFolder, atStart: HubPolicy): PolicyDesk {
  let inForce = atStart;
  return {
    inForce: () => inForce,
    stored: async () => policyOf(await requireSettings(data)),
    change: async (policy) => {
      await savePolicy(data, policy);
      inForce = policy;
    },
  };
}
