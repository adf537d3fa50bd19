import type { ErrorCode } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import { LogTree } from '@portage/shared/log/log-tree';
import { sha256 } from '@portage/shared/log/merkle';
import { parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import { testKey } from '@portage/shared/testing/test-key';
import type { CheckpointStore, HubLog, KeptCheckpoint } from '../application/log/hub-log.ts';

/** Checkpoints in memory, under the same rules as the broker's. */
export function memoryCheckpoints(): CheckpointStore {
  const kept: KeptCheckpoint[] = [];
  const cosigned = new Map<string, string>();
  return {
    newest: async () => kept.at(-1) ?? null,
    at: async (size) => kept.find(({ note }) => note.split('\n')[1] === String(size))?.note ?? null,
    put: async ({ note, after }) => {
      if ((kept.at(-1)?.place ?? 0) !== (after?.place ?? 0)) return false;
      kept.push({ note, place: kept.length + 1, keptAt: '2026-09-01T14:00:00.000Z' });
      return true;
    },
    cosigned: async () => [...cosigned].map(([who, note]) => ({ who, note })),
    putCosigned: async (who, note) => void cosigned.set(who, note),
  };
}

/** A log of so many made-up leaves; another `history` makes other leaves from the third on. */
export function testLog(
  size: number,
  { checkpoints = memoryCheckpoints(), history = 'told' } = {},
): HubLog & { grow(by: number): void } {
  const tree = new LogTree();
  const signer = { name: 'test-hub', key: testKey(77) };
  let stopped: ErrorCode | null = null;
  const grow = (by: number): void => {
    for (let index = 0; index < by; index += 1) {
      const said = tree.size < 2 ? 'told' : history;
      tree.append(sha256(Buffer.from(`${said} ${tree.size}`)));
    }
  };
  grow(size);
  return {
    ...{ tree, signer, checkpoints, grow },
    key: goodOrThrow(parseVerifierKey(verifierKeyOf('log', signer))),
    caughtUp: async () => undefined,
    unwitnessed: { now: false },
    stopped: () => stopped,
    stop: (code) => {
      stopped ??= code;
    },
  };
}
