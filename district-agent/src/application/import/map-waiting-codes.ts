import type { Agent } from '../agent.ts';
import type { ImportPlan } from './plan-records.ts';
import { rememberMappings } from './remember-mapping.ts';

/**
 * What a person says once of all codes that wait: keep each as it was received, or take the first
 * suggestion where there is one.
 */
export const waysToMap = ['as-received', 'suggested'] as const;
/** One of them. */
export type WayToMap = (typeof waysToMap)[number];

/**
 * Remembers a mapping for every code of a plan that waits for one; without a suggestion it is kept
 * as received. Returns how many that made. Throws what `rememberMapping` throws.
 */
export function mapWaitingCodes(
  agent: Agent,
  plan: ImportPlan,
  command: { releasingDistrictId: string; way: WayToMap; username: string },
): number {
  const { releasingDistrictId: districtId, way, username } = command;
  const waiting = [...plan.values()].flat().flatMap(({ unmapped }) => unmapped);
  const decided = waiting.map(({ codeSet, received, suggestions }) => ({
    ...{ codeSet, received },
    localCode: way === 'as-received' ? null : (suggestions[0]?.localCode ?? null),
  }));
  rememberMappings(
    agent,
    decided.map((mapping) => ({ districtId, username, ...mapping })),
  );
  return decided.length;
}
