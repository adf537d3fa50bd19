import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';

/** Writes a synthetic district as JSON lines, for `load json`; returns the file. */
export async function generateDistrict(
  folder: string,
  district: { districtId: string; students: number; seed: number },
): Promise<string> {
  const file = join(folder, `${district.districtId}.jsonl`);
  const students = syntheticStudents({ ...district, schoolYear: DEFAULT_SCHOOL_YEAR });
  const lines = function* () {
    for (const student of students) yield `${JSON.stringify(student)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 }));
  return file;
}
