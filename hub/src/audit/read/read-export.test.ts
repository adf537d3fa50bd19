import { describe, expect, test } from '@jest/globals';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { testKey } from '@portage/shared/testing/test-key';
import { partsOf, sampleLog } from '../testing/sample-log.ts';
import { testAuditKeys } from '../testing/test-log.ts';
import { CheckedLog } from './checked-log.ts';
import { entriesOf } from './read-export.ts';

const text = sampleLog().text();

/** The code under which reading ends; null when it reads to the end. */
async function codeOf(written: string | Buffer, keys = testAuditKeys()): Promise<string | null> {
  const log = new CheckedLog(keys);
  try {
    for await (const part of partsOf(written)) log.take(part);
    log.finish();
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const lines = text.split('\n').slice(0, -1);
const without = (index: number): string => joined(lines.filter((_, at) => at !== index));
const joined = (some: readonly string[]): string => some.map((line) => `${line}\n`).join('');
const withSize = (written: string, size: number): string =>
  written.replace(/"size":\d+/, `"size":${size}`);

describe('an exported log', () => {
  test('is read entry by entry, whatever pieces it comes in', async () => {
    const indexes: number[] = [];
    for await (const { index } of entriesOf(partsOf(text, 7))) indexes.push(index);
    expect(indexes).toEqual(indexes.map((_, at) => at));
    expect(indexes).toHaveLength(sampleLog().size);
  });

  test('is believed with the keys of its log, its auditor and its districts', async () => {
    expect(await codeOf(text, testAuditKeys({}, 2))).toBeNull();
  });

  test('is not, when fewer districts have seen it than have to', async () => {
    expect(await codeOf(text, testAuditKeys({}, 3))).toBe('log-witnesses-missing');
  });

  test('is not, when it is of another state', async () => {
    const other = { origin: 'other-hub' as never };
    expect(await codeOf(text, testAuditKeys(other))).toBe('log-origin-other');
  });

  test('is not, when a first key is another than the district told the auditor', async () => {
    const pinned = { districts: { boro: ['0123456789abcdef'] } as never };
    expect(await codeOf(text, testAuditKeys(pinned))).toBe('log-key-unpinned');
  });

  test('is not, when its checkpoint is one of another log', async () => {
    const log = sampleLog();
    const other = { name: 'other-hub', key: testKey(90) };
    log.checkpoint([], { log: other });
    expect(await codeOf(log.text())).toBe('log-origin-other');
    const believed = testAuditKeys({ logKeys: [verifierKeyOf('log', other)] });
    expect(await codeOf(log.text(), believed)).toBe('log-policy-impossible');
  });

  test('is not, when its checkpoint says another size', async () => {
    const log = sampleLog();
    log.checkpoint([], { size: log.size + 1 });
    expect(await codeOf(log.text())).toBe('audit-root-other');
  });

  test.each([
    ['a line is changed', () => text.replace('"salt":"', '"salt":"A'), 'log-line-malformed'],
    [
      'a blank is added',
      () => text.replace('{"type":"entry"', '{ "type":"entry"'),
      'log-line-malformed',
    ],
    ['the end has no newline', () => text.slice(0, -1), 'log-line-malformed'],
    ['it has two headers', () => `${lines[0]}\n${text}`, 'log-line-malformed'],
    ['its entries are others', () => otherEntries(), 'audit-root-other'],
    ['half a character follows', () => halfMore(), 'log-line-malformed'],
    ['it is no UTF-8', () => Buffer.from([0xff, 0x0a]), 'log-line-malformed'],
    ['it has no header', () => without(0), 'log-line-malformed'],
    ['it is empty', () => '', 'log-line-malformed'],
    ['an entry is missing', () => without(3), 'audit-entry-misplaced'],
    ['it was cut', () => joined(lines.slice(0, -3)), 'audit-file-cut'],
    ['it has no last checkpoint', () => without(lines.length - 1), 'audit-checkpoint-missing'],
    ['an event was swapped', () => swapped(), 'audit-entry-changed'],
    ['it was cut with its header', () => cutWithHeader(), 'audit-root-other'],
  ])('is refused when %s', async (_what, change, code) => {
    expect(await codeOf(change())).toBe(code);
  });
});

/** The last checkpoint of this log under as many other entries. */
function otherEntries(): string {
  const other = sampleLog({ firstSeed: 41 }).text().split('\n').slice(0, -2);
  return joined([...other, lines.at(-1) ?? '']);
}

const halfMore = (): Buffer => Buffer.concat([Buffer.from(text), Buffer.from([0xc3])]);

/** The salt of one entry in another. */
function swapped(): string {
  const salts = [...text.matchAll(/"salt":"([^"]+)"/g)].map(([, salt]) => salt ?? '');
  return text.replace(salts[2] ?? '', salts[3] ?? '');
}

/** A shorter log, which ends in a checkpoint that is of another size. */
function cutWithHeader(): string {
  const kept = lines.filter((line) => !line.includes('"type":"checkpoint"')).slice(0, -1);
  return withSize(joined([...kept, lines.at(-1) ?? '']), sampleLog().size - 1);
}
