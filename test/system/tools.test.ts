import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { findTool, type Tool } from '../support/tools.ts';

/** A tool that is there must also run: it may have come without a library it needs. */
const versions: Record<Tool, readonly string[]> = {
  qpdf: ['--version'],
  pdftotext: ['-v'],
  pdfinfo: ['-v'],
  xmllint: ['--version'],
};

for (const [name, args] of Object.entries(versions)) {
  const path = findTool(name as Tool);
  (path === null ? test.skip : test)(`${name} runs`, () => {
    expect(() => execFileSync(path ?? '', args, { stdio: 'pipe' })).not.toThrow();
  });
}
