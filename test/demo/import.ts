import { join } from 'node:path';
import type { PlanSummary } from '@portage/district-agent/domain/import/plan-summary';
import type { World } from '../support/world.ts';
import { registrar } from './students.ts';

/** What a commit prints for scripts. */
export interface Committed {
  readonly nothingToDo: boolean;
  readonly summary: PlanSummary;
  readonly objects: object;
}

/** An import of everything, the same once more, and one wizard taken back. */
export interface DemoImport {
  readonly first: PlanSummary;
  readonly second: PlanSummary;
  readonly undone: { readonly object: string; readonly rows: number };
  /** Path of the log as CSV. */
  readonly log: string;
}

const here = 'alba';
const wizardToUndo = 'immunization';

/**
 * Imports all of a packet: received rows where ours differ, suggested codes where nothing is mapped
 * yet, without the rows that cannot be imported.
 */
export async function importEverything(world: World, transferId: string): Promise<Committed> {
  const args = ['import', transferId, '--commit', '--as', registrar.requesting, '--json'];
  const bulk = ['--conflicts', 'use-received', '--codes', 'suggested', '--skip-bad'];
  return JSON.parse(await world.agentCommand(here, ...args, ...bulk)) as Committed;
}

/** Shows the plan, imports, imports again, and takes one wizard back. */
export async function showImport(
  world: World,
  transferId: string,
  story: string[],
): Promise<{ imported: Committed; shown: DemoImport }> {
  const plan = await world.agentCommand(here, 'import', transferId, '--plan', '--json');
  const { summary: planned } = JSON.parse(plan) as { summary: PlanSummary };
  story.push(`alba   sees the plan: ${countsOf(planned)}`);
  const imported = await importEverything(world, transferId);
  story.push(
    `alba   maps the codes, uses the received rows, imports: ${countsOf(imported.summary)}`,
  );
  const log = join(world.folder, 'import-log.csv');
  await world.agentCommand(here, 'import-log', transferId, '--csv', log);
  story.push(`alba   keeps the log as ${log}`);
  const again = await importEverything(world, transferId);
  story.push(
    `alba   imports again: ${again.nothingToDo ? 'nothing to do' : 'NOT THE SAME'}, ${countsOf(again.summary)}`,
  );
  const undo = ['import', transferId, '--undo', '--object', wizardToUndo];
  const taken = await world.agentCommand(here, ...undo, '--as', registrar.requesting, '--json');
  const [undone] = JSON.parse(taken) as DemoImport['undone'][];
  if (undone === undefined) throw new Error('nothing was undone');
  story.push(`alba   takes ${undone.rows} rows of ${undone.object} back`);
  return { imported, shown: { first: imported.summary, second: again.summary, undone, log } };
}

/** Counts as a sentence. */
export const countsOf = (summary: PlanSummary): string =>
  Object.entries(summary)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ');
