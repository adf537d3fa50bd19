import { readFile } from 'node:fs/promises';
import { parse } from 'smol-toml';
import type { z } from 'zod';
import { PortageError } from '../error-codes.ts';

/**
 * Reads a program's `settings.toml`; null when there is none. Throws `settings-unreadable` with the
 * first setting that is wrong, never with its value.
 */
export async function readSettings<Settings>(
  file: string,
  schema: z.ZodType<Settings>,
): Promise<Settings | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = schema.safeParse(parseToml(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const setting = [...(issue?.path ?? []), ...unknown].join('.');
  throw new PortageError('settings-unreadable', { file, setting });
}

function parseToml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new PortageError('settings-unreadable', { file }, { cause });
  }
}
