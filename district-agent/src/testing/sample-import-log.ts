import type { ImportLog, LogRow } from '../application/import/import-log.ts';

/** One line of an import log, changed as a test needs it. */
export const sampleLogRow = (changes: Partial<LogRow> = {}): LogRow => ({
  ...{ objectName: 'immunization', object: 'Immunization summary' },
  ...{ key: 'MMR, Apr 5, 2013', sourceRecordId: 'dose-1' },
  ...{ onSource: 'Vaccine: MMR (03)', before: '', now: 'Vaccine: MMR (03)' },
  ...{ status: 'new', done: 'added', reason: null, reasonText: '', bad: null },
  ...changes,
});

/** The log of one run with these lines. */
export const sampleImportLog = (...lines: readonly LogRow[]): ImportLog => ({
  ...{ transferId: 'transfer-1', studentName: 'Nguyễn, Example' },
  releasingDistrictName: 'District Brera',
  run: {
    ...{ importRunId: 7, kind: 'import', at: '2026-09-02T14:00:00.000Z' },
    ...{ personName: 'Ruth Osei', username: 'r.osei' },
  },
  lines,
});
