import { spawnSync } from 'node:child_process';

/**
 * Whether a program that judges our files from outside is installed here. Tests that use one run
 * without it too, and say in their name that the outside check was left out.
 */
export function isOnPath(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
