import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_SCHOOL_YEAR } from '@portage/fixtures/districts';
import { districtLines } from '@portage/fixtures/write-district';
import type { World } from './world.ts';

interface GeneratedDistrict {
  readonly districtId: string;
  readonly students: number;
  readonly seed: number;
}

/** Writes a synthetic district as JSON lines, for `load json`; returns the file. */
export const generateDistrict = (folder: string, district: GeneratedDistrict): Promise<string> =>
  writeDistrict(folder, district, null);

/** Makes a synthetic district and loads it into its agent: attached files, then who has them. */
export async function loadGeneratedDistrict(
  world: World,
  district: GeneratedDistrict,
): Promise<void> {
  const { districtId } = district;
  const documents = join(world.folder, `${districtId}-documents`);
  const file = await writeDistrict(world.folder, district, documents);
  await world.agentCommand(districtId, 'load', 'documents', documents);
  await world.agentCommand(districtId, 'load', 'json', file);
}

async function writeDistrict(
  folder: string,
  district: GeneratedDistrict,
  documents: string | null,
): Promise<string> {
  const file = join(folder, `${district.districtId}.jsonl`);
  const lines = districtLines({ ...district, schoolYear: DEFAULT_SCHOOL_YEAR }, documents);
  await pipeline(Readable.from(lines), createWriteStream(file, { mode: 0o600 }));
  return file;
}
