import { districtIdSchema } from '@portage/shared/ids';
import { Argument } from 'commander';
import type { BrokerSession } from '../application/with-broker.ts';
import { type DataFolder, dataFolder } from '../data-folder.ts';
import { requireSettings } from '../settings.ts';
import { checked } from './options.ts';

/** Runs a command against the broker of a data folder. Throws `hub-not-initialised`. */
export async function inSession<T>(
  folder: string,
  work: (data: DataFolder, session: BrokerSession) => Promise<T>,
): Promise<T> {
  const { withBroker } = await import('../application/with-broker.ts');
  const data = dataFolder(folder);
  return withBroker(data, await requireSettings(data), (session) => work(data, session));
}

/** The id of a district on the command line. */
export function idArgument(): Argument {
  return new Argument('<id>', 'the district’s id').argParser(checked(districtIdSchema));
}

/** One line of what a command has to say. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
