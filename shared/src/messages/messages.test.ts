import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { examples } from './examples.ts';
import { isMessageKind, type MessageKind, messages } from './index.ts';

const kinds = Object.keys(messages) as MessageKind[];
/** The sources, from the compiled file's place. */
const folder = fileURLToPath(new URL('../../src/messages/', import.meta.url));
const notMessages = ['index.ts', 'examples.ts', 'parts.ts'];

const nameOf = (kind: string): string =>
  kind.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());

describe.each(kinds)('%s', (kind) => {
  test('has a file with a documented schema and an example of its name', () => {
    const file = `${folder}${kind}.ts`;
    expect(existsSync(file)).toBe(true);
    const source = readFileSync(file, 'utf8');
    expect(source).toMatch(new RegExp(`\\*/\\nexport const ${nameOf(kind)} = \\{`, 'u'));
    expect(source).toMatch(new RegExp(`export const ${nameOf(kind)}Example = \\{`, 'u'));
  });

  test('has an example that its schemas accept as it stands', () => {
    const { body, personal } = examples[kind];
    expect(messages[kind].body.parse(body)).toEqual(body);
    const schema: z.ZodType | null = messages[kind].personal;
    expect(personal === undefined).toBe(schema === null);
    if (schema !== null) expect(schema.parse(personal)).toEqual(personal);
  });

  test('keeps fields that a newer minor version may add', () => {
    const { body, personal } = examples[kind];
    const newer = { ...body, fieldOfTomorrow: { nested: ['00123'] } };
    expect(messages[kind].body.parse(newer)).toEqual(newer);
    const schema: z.ZodType | null = messages[kind].personal;
    if (schema === null) return;
    const newerPersonal = { ...personal, fieldOfTomorrow: 1 };
    expect(schema.parse(newerPersonal)).toEqual(newerPersonal);
  });
});

test('every file of the folder is a message or one of the three that are not', () => {
  const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'));
  const expected = [...kinds.map((kind) => `${kind}.ts`), ...notMessages];
  expect(files.toSorted()).toEqual(expected.toSorted());
});

test('a name that every object has is no kind of message', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', '', 'Request']) {
    expect(isMessageKind(name)).toBe(false);
  }
});
