import { parse, v5 } from 'uuid';

/**
 * Namespace of Portage record ids: a fixed random UUID (RFC 9562 section 6.6). It must never
 * change.
 */
const RECORD_NAMESPACE = parse('3f1c7b52-8f0e-4d7c-9a55-0d1f6b7f2c11');

/**
 * The record id of a row whose source has no id of its own: a version 5 UUID of district, record
 * object and natural key. The same key gives the same id for ever, on every machine, so a second
 * load updates. Parts are length-prefixed, so `['ab','c']` and `['a','bc']` never meet.
 */
export function stableRecordId(
  districtId: string,
  object: string,
  naturalKey: readonly string[],
): string {
  const name = [districtId, object, ...naturalKey].map((part) => `${part.length}:${part}`).join('');
  return v5(Buffer.from(name, 'utf8'), RECORD_NAMESPACE);
}
