import { recordRegistry } from './registry.ts';

/**
 * The names of all code sets that records carry, in alphabetical order: the elements of the packet
 * schema that hold codes. A new coded element is in the list without further ado.
 */
export function codeSetNames(): string[] {
  const fields = Object.values(recordRegistry).flatMap(({ codedFields }) => codedFields);
  return [...new Set(fields.map(({ codeSet }) => codeSet))].toSorted();
}
