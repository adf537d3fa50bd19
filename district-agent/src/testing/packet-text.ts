import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The XML of an object in the folder of an opened packet. */
export const xmlOf = (dir: string, object: string): string =>
  readFileSync(join(dir, `${object}.xml`), 'utf8');

/** What stands in a PDF of that folder, in one line, as one looks for words. Needs pdftotext. */
export const paperOf = (dir: string, name: string): string =>
  execFileSync('pdftotext', ['-raw', join(dir, `${name}.pdf`), '-'])
    .toString()
    .replace(/\s+/g, ' ');
