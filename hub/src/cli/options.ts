import { InvalidArgumentError, Option } from 'commander';
import type { z } from 'zod';

/** `--data`, the same in every command. */
export function dataOption(): Option {
  return new Option('--data <folder>', 'the hub’s data folder').default('.portage/hub');
}

/** Makes a commander argument parser from a schema; a wrong value is a usage error. */
export function checked<T>(schema: z.ZodType<T>): (value: string) => T {
  return (value) => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? 'not valid');
  };
}
