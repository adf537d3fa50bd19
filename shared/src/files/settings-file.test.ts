import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { withTempFolder } from '../testing/temp-folder.ts';
import { readSettings } from './settings-file.ts';

const schema = z.strictObject({ backup: z.strictObject({ keep: z.int() }).optional() });

test('settings are read, and what is wrong is named without its value', async () => {
  await withTempFolder(async (folder) => {
    const file = join(folder, 'settings.toml');
    expect(await readSettings(file, schema)).toBeNull();
    const refusals: [string, string][] = [
      ['[backup]\nkeep = "secret value"', 'setting=backup.keep'],
      ['[backup]\nkeep = 1\nkeeep = 2', 'setting=backup.keeep'],
      ['[backup', 'settings-unreadable'],
    ];
    for (const [text, said] of refusals) {
      await writeFile(file, text);
      await expect(readSettings(file, schema)).rejects.toThrow(said);
      await expect(readSettings(file, schema)).rejects.not.toThrow('secret value');
    }
    await writeFile(file, '[backup]\nkeep = 3');
    expect(await readSettings(file, schema)).toEqual({ backup: { keep: 3 } });
  });
});
