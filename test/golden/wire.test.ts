import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { encodeWire, openMessage } from '@portage/shared/envelope';
import { examples } from '@portage/shared/messages/examples';
import type { MessageKind } from '@portage/shared/messages/index';
import { sampleExpectation, sealSample } from '@portage/shared/testing/sample-messages';

/**
 * Messages as version 1.0 writes them. Nobody edits a file that is there: it must open for ever.
 */
const folder = fileURLToPath(new URL('../../golden/wire/', import.meta.url));
const kinds = Object.keys(examples) as MessageKind[];

describe.each(kinds)('the wire form of %s', (kind) => {
  const file = join(folder, `${kind}.json`);

  test('is still written byte for byte (UPDATE_GOLDEN=1 writes new ones)', () => {
    const wire = encodeWire(sealSample(kind));
    if (process.env['UPDATE_GOLDEN'] === '1' && !existsSync(file)) writeFileSync(file, wire);
    expect(wire.toString('utf8')).toBe(readFileSync(file, 'utf8'));
  });

  test('still opens, with all that was said', () => {
    const opened = openMessage(readFileSync(file), sampleExpectation(kind));
    const { body, personal = null } = examples[kind];
    expect(opened).toMatchObject({ kind: 'opened', message: { kind, body, personal } });
  });
});

test('every golden message is of a kind there is', () => {
  const files = readdirSync(folder).map((name) => name.replace(/\.json$/u, ''));
  expect(files.toSorted()).toEqual(kinds.toSorted());
});
