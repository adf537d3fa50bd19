/** Looks for words in bytes of any kind: files, databases, messages, also inside base64. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JetStreamManager } from '@nats-io/jetstream';
import { openDatabase } from '@portage/shared/sqlite/open-database';

/** Some bytes with a name that says where they are from. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Each place with each word that stands in it, plain or in base64 once or twice over. */
export function hits(places: readonly Place[], words: readonly string[]): string[] {
  const wanted = words.map((word) => ({ word, forms: formsOf(word) }));
  return places.flatMap(({ name, bytes }) =>
    wanted
      .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
      .map(({ word }) => `${word} in ${name}`),
  );
}

/** A message signed inside a signed message is base64 in base64, hence two levels. */
function formsOf(word: string): Buffer[] {
  const once = base64Forms(Buffer.from(word));
  return [Buffer.from(word), ...once, ...once.flatMap(base64Forms)];
}

/** What base64 makes of bytes at each of the three places they can stand in a group. */
function base64Forms(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The first and the last characters depend on the neighbours; what is between does not.
    const whole = Math.floor(((offset + bytes.length) * 8) / 6);
    return Buffer.from(text.slice(Math.ceil((offset * 8) / 6), whole));
  });
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) places.push({ name: path, bytes: await readFile(path) });
  }
  return places;
}

/** Every value of every table: a value that crosses a page is in no run of the file's bytes. */
export function rowsOf(path: string): Place[] {
  const db = openDatabase(path, { readonly: true });
  try {
    const names = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    const tables = db.prepare(names).pluck().all() as string[];
    return tables.map((table) => ({
      name: `${path} ${table}`,
      bytes: Buffer.concat(
        db
          .prepare(`SELECT * FROM "${table}"`)
          .raw()
          .all()
          .flatMap((row) => (row as unknown[]).map(bytesOf)),
      ),
    }));
  } finally {
    db.close();
  }
}

const bytesOf = (value: unknown): Buffer =>
  Buffer.isBuffer(value) ? Buffer.concat([value, Buffer.of(0)]) : Buffer.from(`${String(value)}\0`);

/** One message as a stream holds it. */
export interface StoredMessage {
  readonly stream: string;
  readonly subject: string;
  readonly headers: string;
  readonly data: Buffer;
}

/** Every message of every stream whose subject begins so, read through the broker. */
export async function storedMessages(
  jsm: JetStreamManager,
  subjectPrefix = '',
): Promise<StoredMessage[]> {
  const found: StoredMessage[] = [];
  for await (const { config, state } of jsm.streams.list()) {
    for (let seq = Math.max(state.first_seq, 1); seq <= state.last_seq; seq += 1) {
      const message = await jsm.streams.getMessage(config.name, { seq }).catch(() => null);
      if (message === null || !message.subject.startsWith(subjectPrefix)) continue;
      const headers = JSON.stringify([...message.header]);
      const data = Buffer.from(message.data);
      found.push({ stream: config.name, subject: message.subject, headers, data });
    }
  }
  return found;
}

/** Bodies of stored messages as places. */
export const bodiesOf = (messages: readonly StoredMessage[]): Place[] =>
  messages.map(({ stream, subject, data }) => ({ name: `${stream} ${subject}`, bytes: data }));

/** Subjects and headers of stored messages as places. */
export const labelsOf = (messages: readonly StoredMessage[]): Place[] =>
  messages.map(({ stream, subject, headers }) => ({
    name: `a label in ${stream}`,
    bytes: Buffer.from(`${subject}\n${headers}`),
  }));
