import { describe, expect, test } from '@jest/globals';
import { entriesOf } from '../read/read-export.ts';
import { partsOf, sampleLog, sampleTransfers } from '../testing/sample-log.ts';
import { type StateReport, stateAt } from './state.ts';
import { stateCsv, stateLines } from './state-text.ts';

const text = sampleLog().text();
const asOf = (at: string, written = text): Promise<StateReport> =>
  stateAt(entriesOf(partsOf(written)), at);
const statusOf = ({ rows }: StateReport, transferId: string): string | undefined =>
  rows.find((row) => row.transferId === transferId)?.status;

describe('the state at a time', () => {
  test('has every transfer with where it stood at the end', async () => {
    const report = await asOf('2026-09-20T00:00:00.000Z');
    for (const [status, transferId] of Object.entries(sampleTransfers)) {
      const expected = status === 'code' ? 'imported' : status;
      expect(statusOf(report, transferId)).toBe(expected);
    }
    expect(report.counts).toEqual({
      ...{ 'code imported': 1, 'request ignored': 1, 'request mismatched': 1 },
      ...{ 'request rejected': 1, 'request released': 1, 'request unmatched': 1 },
      'request waiting': 1,
    });
  });

  test('knows nothing of what happened afterwards, and all of that very instant', async () => {
    const asked = await asOf('2026-09-01T06:00:00.000Z');
    expect(asked.rows.map(({ transferId, status }) => [transferId, status])).toEqual([
      [sampleTransfers.released, 'waiting'],
    ]);
    const answered = await asOf('2026-09-01T07:00:00.000Z');
    expect(statusOf(answered, sampleTransfers.released)).toBe('released');
  });

  test('tells who is in time and who is overdue', async () => {
    expect((await asOf('2026-09-15T23:59:59.000Z')).waiting).toEqual({ inTime: 1, overdue: 0 });
    expect((await asOf('2026-09-16T00:00:00.000Z')).waiting).toEqual({ inTime: 0, overdue: 1 });
  });

  test('has an unused code as expired from the instant it ends', async () => {
    const log = sampleLog();
    const transferId = '01930000-0000-7000-8000-0000000000c2';
    log.step('TransferCodeCreated', {
      ...{ by: 'boro', kind: 'create-code', transferId },
      facts: {
        ...{ releasingDistrict: 'boro', lookupHash: 'd'.repeat(64), studentCount: 1 },
        expiresAt: '2026-10-01T00:00:00.000Z',
      },
    });
    const written = log.text();
    const before = await asOf('2026-09-30T23:59:59.000Z', written);
    expect(statusOf(before, transferId)).toBe('unused');
    expect(statusOf(await asOf('2026-10-01T00:00:00.000Z', written), transferId)).toBe('expired');
  });

  test('says how much it cannot know of redacted entries', async () => {
    const log = sampleLog();
    log.redact(6);
    const report = await asOf('2026-09-20T00:00:00.000Z', log.text());
    expect(report).toMatchObject({ redacted: 1, incomplete: 1 });
    expect(stateLines(report).at(-1)).toContain('1 entries are redacted');
  });

  test('is a table for a spreadsheet', async () => {
    const [head, first] = stateCsv(await asOf('2026-09-01T06:00:00.000Z')).split('\r\n');
    expect(head).toContain('TransferId,By,Status,RequestingDistrict');
    expect(first).toBe(
      `${sampleTransfers.released},request,waiting,alba,boro,2026-09-01T06:00:00.000Z,` +
        '2026-09-15T23:59:59.000Z,in time,,2026-09-01T06:00:00.000Z,0,',
    );
  });
});
