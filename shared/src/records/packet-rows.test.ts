import { expect, test } from '@jest/globals';
import { noRecords } from './index.ts';
import { mostPacketRows, packetRecords, packetRows } from './packet-rows.ts';
import type { ReportCard } from './report-card.ts';

const card = (recordId: string, change: Partial<ReportCard> = {}): ReportCard => ({
  ...{ recordId, schoolId: '1', schoolName: 'Sample School', schoolYear: 2026 },
  ...{ termName: 'Quarter 1', gradeLevel: null, issuedDate: '2025-10-28', courses: [] },
  ...{ gradePointAverage: null, daysAbsent: null, daysPresent: null, daysTardy: null },
  ...{ comments: null, ...change },
});
const keptOf = (cards: readonly ReportCard[]): string[] =>
  packetRows('report-card', cards).map(({ recordId }) => recordId);

test('a packet carries the report cards of the newest school years, in the order they have', () => {
  const years = [2024, 2027, 2022, 2026, 2023, 2025];
  const cards = years.map((schoolYear) => card(String(schoolYear), { schoolYear }));
  expect(keptOf(cards)).toEqual(['2024', '2027', '2026', '2025']);
});

test('of one school year it carries those issued last, and before all those without a date', () => {
  const days = ['2025-10-28', null, '2026-06-28', '2026-01-28', '2026-03-28'];
  const cards = days.map((issuedDate) => card(String(issuedDate), { issuedDate }));
  expect(keptOf(cards)).toEqual(['2025-10-28', '2026-06-28', '2026-01-28', '2026-03-28']);
});

test('of one day it carries the later terms by name, where 10 comes after 9', () => {
  const terms = ['Term 10', 'Term 9', 'Term 7', 'Term 8', 'Term 6'];
  const cards = terms.map((termName) => card(termName, { termName }));
  expect(keptOf(cards)).toEqual(['Term 10', 'Term 9', 'Term 7', 'Term 8']);
});

test('four report cards or fewer are all carried, and every other object whole', () => {
  const cards = ['a', 'b', 'c', 'd'].map((recordId) => card(recordId));
  expect(keptOf(cards)).toEqual(['a', 'b', 'c', 'd']);
  const sections = Array.from({ length: 30 }, (_, index) => ({ recordId: `${index}` }));
  const records = { ...noRecords(), schedule: sections as never, 'report-card': cards };
  expect(packetRecords(records)).toEqual(records);
  expect([mostPacketRows('report-card'), mostPacketRows('schedule')]).toEqual([4, Infinity]);
});
