import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeTransfer,
  type TransferView,
} from '@portage/district-agent/application/describe-transfer';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** A transfer as a district sees it now; null when it does not know of it. */
export function transferView(
  world: World,
  districtId: string,
  transferId: string,
): TransferView | null {
  const path = join(world.agentFolder(districtId), 'agent.sqlite');
  if (!existsSync(path)) return null;
  const db = openDatabase(path, { readonly: true });
  try {
    const known = db.prepare('SELECT 1 FROM transfers WHERE transfer_id = ?').get(transferId);
    return known === undefined ? null : describeTransfer(db, transferId);
  } finally {
    db.close();
  }
}

/** Waits until a district sees a transfer in some state, and returns what it sees. */
export async function waitForTransfer(
  world: World,
  place: { districtId: string; transferId: string; what: string; timeoutMs?: number },
  holds: (view: TransferView) => boolean,
): Promise<TransferView> {
  let found: TransferView | null = null;
  await waitFor(
    `${place.what} at ${place.districtId}`,
    () => {
      const view = transferView(world, place.districtId, place.transferId);
      if (view !== null && holds(view)) found = view;
      return found !== null;
    },
    place.timeoutMs ?? 30_000,
  );
  return found as unknown as TransferView;
}
