import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs of others that tests open our files with. */
export type Tool = 'qpdf' | 'pdftotext' | 'pdfinfo' | 'xmllint';

/**
 * The path of a tool, or null when this machine has none: then the test that needs it is skipped.
 * The setup step puts them under `.portage/tools` where it can.
 */
export function findTool(name: Tool): string | null {
  const folders = [
    join('.portage', 'tools', 'bin'),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
