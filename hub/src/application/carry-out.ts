import { errorCodes, PortageError } from '@portage/shared/error-codes';
import type { Logger } from '@portage/shared/logger';
import { errorName, retry } from '@portage/shared/retry';
import type { HubPorts } from './ports.ts';
import { parkFailed, processUplink, type Uplink, type UplinkOutcome } from './process-uplink.ts';

const failuresBeforeParking = 5;

/**
 * Carries out one uplink, however often it takes. While the broker is away it is tried again
 * without end; a message that fails for any other reason is parked after five tries, so that it
 * holds up nothing after it. Rejects only when the signal ends it.
 */
export async function carryOut(
  uplink: Uplink,
  hub: HubPorts,
  options: { logger: Logger; signal: AbortSignal; delayMs?: (attempt: number) => number },
): Promise<UplinkOutcome> {
  const { logger, ...retrying } = options;
  const { districtId, streamSequence } = uplink;
  let failures = 0;
  const outcome = await retry(
    () => (failures < failuresBeforeParking ? processUplink(uplink, hub) : parkFailed(uplink, hub)),
    {
      ...retrying,
      onFailure: (error) => {
        logger.warn('uplink failed', { stream: `UP_${districtId}`, reason: errorName(error) });
        if (!mayPass(error)) failures += 1;
      },
    },
  );
  if (outcome.kind !== 'recorded') {
    const code = outcome.kind === 'parked' ? outcome.code : outcome.kind;
    logger.warn('uplink not recorded', { districtId, streamSequence, code });
  }
  return outcome;
}

/** The broker answers with an error or not at all: nothing is wrong with the message. */
function mayPass(error: unknown): boolean {
  if (error instanceof PortageError) return errorCodes[error.code].class === 'transient';
  return (
    error instanceof Error &&
    /Timeout|NoResponders|Connection|JetStream|Draining|Request/.test(error.name)
  );
}
