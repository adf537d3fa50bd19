import type { Logger } from '@portage/shared/logger';
import { markReferenceLogged, unloggedReferences } from '../../adapters/sqlite/code-redemptions.ts';
import type { Agent } from '../agent.ts';

/**
 * Writes the reference code of each import of our codes that failed, or left somebody out, into the
 * log, once; the other district has the same in its own. A crash in between writes it twice.
 */
export function logReferences(agent: Agent, logger: Pick<Logger, 'warn'>): void {
  for (const reference of unloggedReferences(agent.db)) {
    const { redemptionId, transferId, requestingDistrictId, referenceCode } = reference;
    logger.warn('code import had failures', {
      ...{ transferId, referenceCode },
      districtId: requestingDistrictId,
    });
    markReferenceLogged(agent.db, redemptionId, agent.now().toISOString());
  }
}
