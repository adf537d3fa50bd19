import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import { runInThread } from './packet-threads.ts';

/**
 * Checks the unpacked files of a packet in a thread: they come from somebody else, and what a
 * parser makes of them must not stop the agent. Throws what `checkContents` throws, and
 * `packet-job-failed`.
 */
export const checkInThread = async (manifest: ContainerManifest, folder: string): Promise<void> => {
  await runInThread<null>('check', { manifest, folder });
};
