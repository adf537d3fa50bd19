import type { ContainerManifest } from '@portage/shared/seal/container-manifest';
import type { PacketBadRow } from '../../application/check-contents.ts';
import type { CheckedStudent } from '../../application/check-students.ts';
import { runInThread } from './packet-threads.ts';

/**
 * Checks the unpacked files of a packet in a thread: they come from somebody else, and what a
 * parser makes of them must not stop the agent. Gives back the bad rows as `checkContents` does,
 * and throws what it throws, and `packet-job-failed`.
 */
export const checkInThread = (
  manifest: ContainerManifest,
  folder: string,
): Promise<readonly PacketBadRow[]> => runInThread('check', { manifest, folder });

/** As above for a packet of a transfer code: its students, as `checkStudents` finds them. */
export const checkStudentsInThread = (
  manifest: ContainerManifest,
  folder: string,
): Promise<readonly CheckedStudent[]> => runInThread('checkStudents', { manifest, folder });
