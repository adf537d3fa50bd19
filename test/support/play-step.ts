import { expect } from '@jest/globals';
import type { CrashPoint } from '@portage/shared/crash-point';
import { runCommand, type Service } from './program.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/** Who crashes: a program that runs, or the command of the person who acts. */
export type Victim = 'hub' | 'alba' | 'boro' | 'command';

/** A victim, and the moment at which it ends as by `kill -9`. */
export interface CrashHere {
  readonly victim: Victim;
  readonly at: CrashPoint;
}

/**
 * Lets a person act while programs are to crash, and starts each again once it has. `act` gets what
 * its own command needs to crash.
 */
export async function playStep(
  world: World,
  crashes: readonly CrashHere[],
  act: (env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> {
  const services = crashes.filter(({ victim }) => victim !== 'command');
  for (const { victim, at } of services) {
    const service = serviceOf(world, victim);
    // By force, so that the hub leaves its broker running and adopts it when it comes back.
    await service.kill9();
    await service.start({ PORTAGE_CRASH_AT: at });
  }
  const command = crashes.find(({ victim }) => victim === 'command');
  // Side by side: the person may wait for what the victim does once it has come back.
  await Promise.all([
    act(command === undefined ? {} : { PORTAGE_CRASH_AT: command.at }),
    comeBack(world, services),
  ]);
}

async function comeBack(world: World, services: readonly CrashHere[]): Promise<void> {
  for (const { victim, at } of services) {
    const service = serviceOf(world, victim);
    await waitFor(`${victim} to crash at ${at}`, () => !service.isRunning, 20_000);
    await service.start();
  }
}

function serviceOf(world: World, victim: Victim): Service {
  const service = victim === 'hub' ? world.hub : world.agents.get(victim);
  if (service === undefined) throw new Error(`no program ${victim}`);
  return service;
}

/** Runs a command that is to crash, and insists that it did. */
export async function crashing(
  world: World,
  env: NodeJS.ProcessEnv,
  { districtId, args }: { districtId: string; args: readonly string[] },
): Promise<void> {
  const argv = ['--data', world.agentFolder(districtId), ...args];
  const { exitCode, stdout } = await runCommand('portage-agent', argv, env);
  expect([exitCode, stdout]).toEqual([1, '']);
}

/** Whether a command is to crash. */
export const isCrashing = (env: NodeJS.ProcessEnv): boolean =>
  env['PORTAGE_CRASH_AT'] !== undefined;
