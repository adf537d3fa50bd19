import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { recordRegistry } from '../../records/registry.ts';
import type { ImportedObject } from '../../records/wizards.ts';

/** The rows of a document as `readXmlRows` gives them, of any record object. */
export type ReceivedDocument = ReturnType<(typeof recordRegistry)[ImportedObject]['readXmlRows']>;

/**
 * Documents read a moment ago: somebody at an import opens page after page of the same packet. By
 * the digest of their bytes, so an entry is never out of date; in memory alone, some megabytes of
 * XML, and for minutes, as it is personal data.
 */
const readLately = new LRUCache<string, ReceivedDocument>({
  maxSize: 16 * 1024 * 1024,
  ttl: 10 * 60_000,
  ttlAutopurge: true,
});

/**
 * Reads one document of a verified packet through gate, schema and row rules. Throws `xml-…` codes
 * for what is wrong outside of rows.
 */
export async function readReceivedDocument(
  folder: string,
  object: ImportedObject,
): Promise<ReceivedDocument> {
  const bytes = await readFile(join(folder, `${object}.xml`));
  const key = createHash('sha256').update(object).update(' ').update(bytes).digest('base64');
  const known = readLately.get(key);
  if (known !== undefined) return known;
  const document: ReceivedDocument = recordRegistry[object].readXmlRows(bytes);
  readLately.set(key, document, { size: Math.max(1, bytes.length) });
  return document;
}
