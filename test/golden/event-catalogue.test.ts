import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type LogEvent, logEventSchema } from '@portage/shared/transfer/log-event';
import { z } from 'zod';
import { repositoryRoot } from '../support/program.ts';
import { eventWords, fieldWords } from './event-words.ts';

const file = join(repositoryRoot, 'EVENTS.md');

test('the page of events says what the code has', () => {
  const page = catalogue();
  // Refreshed on purpose only: UPDATE_GOLDEN=1 npm test -- event-catalogue
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, page);
  expect(page).toBe(readFileSync(file, 'utf8'));
});

test('every field has its words, and every word a field', () => {
  const fields = new Set(schemas().flatMap(({ properties }) => Object.keys(properties)));
  fields.delete('type');
  expect([...fields].toSorted()).toEqual(Object.keys(fieldWords).toSorted());
});

interface Property {
  readonly const?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Property[];
}
interface EventSchema {
  readonly properties: Readonly<Record<string, Property>>;
}

const schemas = (): EventSchema[] =>
  logEventSchema.options
    .flatMap((union) => union.options as readonly z.ZodType[])
    .map((schema) => z.toJSONSchema(schema, { unrepresentable: 'any' }) as unknown as EventSchema);

function catalogue(): string {
  return `# Events of the log

Every entry of the state's log is one of these events: the stream \`TRANSFERS\` of the broker, an
export of \`portage-audit\`, and an auditor's mirror hold nothing else. An event is UTF-8 JSON; its
exact bytes, with a salt of 32 random bytes, are a leaf of the log's tree (\`shared/src/log\`). No
event holds anything of a student: what is personal travels beside the signed message and can be
destroyed, while the log stays whole.

This page is made from the schemas in \`shared/src/transfer\`, \`shared/src/transfer-code\` and
\`shared/src/districts\`; a test compares the two.

${schemas().map(sectionOf).join('\n')}`;
}

function sectionOf({ properties }: EventSchema): string {
  const type = properties['type']?.const as LogEvent['type'];
  const { meaning, message } = eventWords[type];
  const from = message === null ? 'The state decides it.' : `From the message \`${message}\`.`;
  const rows = Object.entries(properties)
    .filter(([name]) => name !== 'type')
    .map(([name, property]) => `| \`${name}\` | ${kindOf(property)} | ${fieldWords[name] ?? ''} |`);
  return [`## ${type}`, '', meaning, '', from, '', '| field | form | |', '|---|---|---|', ...rows]
    .join('\n')
    .concat('\n');
}

/** The form of a value in few words. */
function kindOf(property: Property): string {
  if (property.anyOf !== undefined) return property.anyOf.map(kindOf).join(' or ');
  if (property.const !== undefined) return `\`${property.const}\``;
  if (property.enum !== undefined) return property.enum.map((word) => `\`${word}\``).join(', ');
  const named = forms[property.format ?? property.pattern ?? ''];
  return named ?? property.type ?? 'any';
}

const forms: Readonly<Record<string, string>> = {
  uuid: 'UUID version 7',
  'date-time': 'time, RFC 3339 in UTC',
  base64: 'base64',
  '^[0-9a-f]{64}$': 'SHA-256, 64 hexadecimal digits',
  '^[0-9a-f]{16}$': '16 hexadecimal digits',
  '^[a-z][a-z0-9-]{1,31}$': 'district id',
  '^1\\.\\d+$': '`1.` and a minor version',
};
