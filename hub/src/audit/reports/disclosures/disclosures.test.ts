import { describe, expect, test } from '@jest/globals';
import { entriesOf } from '../../read/read-export.ts';
import { partsOf, sampleLog, sampleTransfers } from '../../testing/sample-log.ts';
import { sampleRecord } from '../../testing/sample-record.ts';
import { disclosureLines, disclosuresCsv } from './disclosures-text.ts';
import { isContradicted, reportNotes } from './notes.ts';
import { type DisclosureQuestion, type DisclosureReport, disclosureReport } from './report.ts';

const text = sampleLog().text();
const { released, rejected, ignored, mismatched, waiting, code } = sampleTransfers;

const reportOn = (asked: Partial<DisclosureQuestion> = {}, log = text): Promise<DisclosureReport> =>
  disclosureReport(entriesOf(partsOf(log)), {
    ...{ origin: 'state-hub', districtId: 'boro', record: null, whom: null },
    ...asked,
  });

const idsOf = ({ rows }: DisclosureReport): string[] => rows.map(({ transferId }) => transferId);
const without = (...transferIds: readonly string[]) => {
  const record = sampleRecord();
  return { ...record, rows: record.rows.filter((row) => !transferIds.includes(row.transferId)) };
};

/** The note on 34 CFR 99.33. */
const redisclosureOf = (report: DisclosureReport): string =>
  reportNotes(report, '').find((note) => note.includes('99.33')) ?? '';

describe('the record of disclosures, from the log alone', () => {
  test('has every request that the district was asked, whatever came of it', async () => {
    const { rows } = await reportOn();
    expect(rows.map(({ transferId, decision }) => [transferId, decision])).toEqual([
      [released, 'released'],
      [rejected, 'rejected'],
      [ignored, 'ignored'],
      [mismatched, 'mismatched'],
      [waiting, 'waiting'],
      [code, 'imported'],
    ]);
  });

  test('has nothing of a district that was never asked', async () => {
    expect((await reportOn({ districtId: 'cora' })).rows).toEqual([]);
  });

  test('says where the recipient was told of 34 CFR 99.33, if anything was sent', async () => {
    const report = await reportOn();
    expect(redisclosureOf(report)).toMatch(/on the cover sheet of each packet.*no cover sheet/);
    const requests = report.rows.filter(({ by }) => by === 'request');
    expect(redisclosureOf({ ...report, rows: requests })).not.toContain('no cover sheet');
    const unsent = report.rows.filter(({ packets }) => packets.length === 0);
    expect(redisclosureOf({ ...report, rows: unsent })).not.toContain('cover sheet');
  });

  test('says who asked, for whom, why, on what evidence, and under which key', async () => {
    const [row] = (await reportOn()).rows;
    expect(row?.request).toEqual({
      at: '2026-09-01T06:00:00.000Z',
      ...{ districtId: 'alba', districtName: 'ALBA School District', person: 'Ruth Osei' },
      ...{ signedWith: expect.stringMatching(/^[0-9a-f]{16}$/), purpose: '99.31(a)(2)' },
      evidenceSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('says what was decided, sent and received, by whom and when', async () => {
    const [row] = (await reportOn()).rows;
    expect(row).toMatchObject({
      ...{ decidedAt: '2026-09-01T07:00:00.000Z', decidedBy: 'Maja Berg' },
      packets: [{ packetNumber: 1 }, { packetNumber: 2, by: 'Maja Berg' }],
      receipts: [
        { what: 'delivered' },
        { what: 'verified' },
        { what: 'imported', at: '2026-09-01T10:00:00.000Z', by: 'Ruth Osei' },
      ],
    });
  });

  test('names no student and no contents, and says who could', async () => {
    const lines = disclosureLines(await reportOn()).join('\n');
    expect(lines).toContain('student: Only the district knows');
    expect(lines).toContain('student: 3 students. Only the district knows');
    expect(reportNotes(await reportOn(), '').join('\n')).toContain('Do not hand this out');
  });

  test('has a row for each time that a code was redeemed, and one for a code that never was', async () => {
    const log = sampleLog();
    const transferId = '01930000-0000-7000-8000-0000000000c2';
    log.step('TransferCodeCreated', {
      ...{ by: 'boro', kind: 'create-code', transferId },
      facts: {
        ...{ releasingDistrict: 'boro', lookupHash: 'd'.repeat(64), studentCount: 1 },
        expiresAt: '2026-10-01T00:00:00.000Z',
      },
    });
    const last = async () => (await reportOn({}, log.text())).rows.slice(6);
    expect(await last()).toMatchObject([{ decision: 'not redeemed', request: null }]);
    for (const by of ['alba', 'cora']) {
      const facts = { requestingDistrict: by, redemptionId: transferId };
      log.step('TransferCodeRedeemed', { by, kind: 'redeem-code', transferId, facts });
      log.step('CodeImportCancelled', { by, kind: 'cancel-code-import', transferId });
    }
    expect(await last()).toMatchObject([
      { decision: 'cancelled', request: { districtId: 'alba' } },
      { decision: 'cancelled', request: { districtId: 'cora' } },
    ]);
  });
});

describe('with the district’s own record', () => {
  test('a row has its student and what was in each packet', async () => {
    const lines = disclosureLines(await reportOn({ record: sampleRecord() })).join('\n');
    expect(lines).toContain('Nguyễn, Example, born 2016-02-29, local ID 123, state ID 00123');
    expect(lines).toContain('Packet 1, 2026-09-01T07:00:00.000Z by Maja Berg: immunization 4');
    expect(lines).toContain('Packet 2, 2026-09-01T11:00:00.000Z by Maja Berg: transcript 7');
    expect(lines).toContain('by Maja Berg, Registrar');
  });

  test('a protected student’s row is withheld wholly, and counted', async () => {
    const report = await reportOn({ record: sampleRecord() });
    expect(report.withheld).toBe(2);
    const all = [
      JSON.stringify(report),
      disclosuresCsv(report),
      ...disclosureLines(report),
      ...reportNotes(report, ''),
    ].join('\n');
    expect(all).toContain('2 rows withheld; ask counsel.');
    expect(all).not.toContain(ignored);
  });

  test('one student alone can be asked for, by local ID or state ID', async () => {
    const record = sampleRecord();
    for (const whom of ['123', '00123']) {
      const report = await reportOn({ record, whom });
      expect(idsOf(report)).toEqual([released, waiting]);
      expect(report.comparison).toBeNull();
    }
    expect(idsOf(await reportOn({ record, whom: '125' }))).toEqual([code]);
  });

  test('a student it has not is refused, and so is a record of somebody else', async () => {
    const record = sampleRecord();
    const asked: [Partial<DisclosureQuestion>, string][] = [
      [{ record, whom: '999' }, 'audit-student-unknown'],
      [{ record, districtId: 'alba' }, 'audit-record-other'],
      [{ record, origin: 'other-hub' }, 'audit-record-other'],
    ];
    for (const [question, expected] of asked) {
      await expect(reportOn(question)).rejects.toMatchObject({ code: expected });
    }
  });
});

describe('log and record', () => {
  test('fit each other, and that is said', async () => {
    const report = await reportOn({ record: sampleRecord() });
    expect(isContradicted(report)).toBe(false);
    expect(reportNotes(report, '').join('\n')).toContain('the other way round');
  });

  test('contradict each other where a transfer of the log is not in the record', async () => {
    const report = await reportOn({ record: without(rejected) });
    expect(isContradicted(report)).toBe(true);
    expect(report.comparison?.missingInRecord).toEqual([rejected]);
    expect(disclosureLines(report).join('\n')).toContain('Not in the district’s record');
  });

  test('do not, where it began after the record was made', async () => {
    const record = { ...without(waiting), madeAt: '2026-09-01T13:00:00.000Z' };
    const { comparison } = await reportOn({ record });
    expect(comparison).toMatchObject({ missingInRecord: [], newerThanRecord: [waiting] });
  });

  test('contradict each other where the record has a transfer that the log has not', async () => {
    const record = sampleRecord();
    const stray = '01930000-0000-7000-8000-00000000ffff' as never;
    const rows = [
      ...record.rows,
      { ...{ transferId: stray, protected: false, student: null }, packets: [], decidedBy: null },
    ] as typeof record.rows;
    const report = await reportOn({ record: { ...record, rows } });
    expect(report.comparison?.missingInLog).toEqual([stray]);
    const hidden = [...record.rows, { transferId: stray, protected: true as const }];
    const other = await reportOn({ record: { ...record, rows: hidden } });
    expect(other.comparison).toMatchObject({ missingInLog: [], protectedMissingInLog: 1 });
    expect([isContradicted(report), isContradicted(other)]).toEqual([true, true]);
    expect(reportNotes(other, '').join('\n')).not.toContain(stray);
  });

  test('contradict each other where a packet was sent that the record does not know', async () => {
    const record = sampleRecord();
    const rows = record.rows.map((row) =>
      row.transferId === released && !row.protected
        ? { ...row, packets: row.packets.slice(0, 1) }
        : row,
    );
    const report = await reportOn({ record: { ...record, rows } });
    expect(report.comparison?.packetsDiffer).toEqual([released]);
  });
});

test('the table for a spreadsheet has no cell that is a formula', async () => {
  const csv = disclosuresCsv(await reportOn({ record: sampleRecord() }));
  expect(csv).toContain(`,'=cmd|calc,`);
  expect(csv.split('\r\n')).toHaveLength(7);
});
