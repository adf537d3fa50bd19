import type { EnglishLearnerStatus } from '@portage/shared/records/el-lep';
import type { Block } from '../../pdf/content.ts';
import { formatCoded, formatDate, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';
import { latestFirst } from '../program-parts-pdf.ts';

/** The periods of English learner status, latest first. */
export const elLepBlocks = (rows: readonly EnglishLearnerStatus[]): Block[] =>
  latestFirst(rows, ({ startDate }) => startDate).flatMap(statusBlocks);

const statusBlocks = (row: EnglishLearnerStatus): Block[] => [
  { kind: 'part', text: `English learner: ${wordsOf(row.status)}` },
  ...knownFacts(
    ['Home language', formatCoded(row.homeLanguage)],
    ['Identified', formatDate(row.identifiedDate)],
    ['Program entry', formatDate(row.startDate)],
    ['Program exit', inOneLine(formatDate(row.exitDate), wordsOf(row.exitReason))],
    ['Title III', wordsOf(row.titleIIIParticipation)],
    ['Progress toward English', wordsOf(row.progress)],
    ['Proficiency', inOneLine(wordsOf(row.proficiency), formatDate(row.proficiencyDate))],
    ['Watched until', formatDate(row.monitoringEndDate)],
    [
      'Services declined by the parents',
      linesOf(formatDate(row.parentDeclinedDate), row.declineReason ?? ''),
    ],
  ),
  ...textSection('Comments', row.comments),
];
