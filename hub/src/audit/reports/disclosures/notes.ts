import type { DisclosureReport } from './report.ts';

/** What a reader of the report has to know beside its rows: one sentence or two each. */
export const reportNotes = (report: DisclosureReport, checked: string): string[] => [
  'Requests for access and disclosures, 34 CFR 99.32(a). Requests that were rejected or ignored, ' +
    'that matched nobody, or that wait are rows too.',
  'The hub carried sealed packets and could read none. The log says what was sent; the district’s ' +
    'record says of whom and what was in it.',
  redisclosureNote(report),
  ...withheldNotes(report),
  ...comparisonNotes(report),
  ...(report.redacted === 0
    ? []
    : [`${report.redacted} entries of the log are redacted; rows may be missing because of that.`]),
  checked,
];

/** 34 CFR 99.33(d): the recipient has to be told. Packets of codes carry XML alone. */
function redisclosureNote({ rows }: DisclosureReport): string {
  const hasPackets = (by: 'request' | 'code'): boolean =>
    rows.some((row) => row.by === by && row.packets.length > 0);
  return [
    'Re-disclosure: whoever received records under 34 CFR 99.31(a)(2) may disclose them further ' +
      'only as 34 CFR 99.33 allows.',
    ...(hasPackets('request')
      ? ['The recipient was told so on the cover sheet of each packet that answered a request.']
      : []),
    ...(hasPackets('code')
      ? [
          'Packets of transfer codes have no cover sheet; nothing shows that it was told so by them.',
        ]
      : []),
  ].join(' ');
}

function withheldNotes({ withheld, isOfOneStudent }: DisclosureReport): string[] {
  if (withheld === null) {
    return [
      'No record of the district was given (--record): students and contents are unnamed, and ' +
        'rows of protected students cannot be told from others. Do not hand this out.',
    ];
  }
  if (withheld === 0) return [];
  return isOfOneStudent
    ? [
        `${withheld} rows of this district are withheld; whose, the record does not say. Ask counsel.`,
      ]
    : [`${withheld} rows withheld; ask counsel.`];
}

function comparisonNotes({ comparison, recordMadeAt }: DisclosureReport): string[] {
  if (comparison === null) return [];
  const { missingInRecord, missingInLog, newerThanRecord, protectedMissingInLog } = comparison;
  const { packetsDiffer } = comparison;
  const found = [
    listed('In the log and missing in the district’s record', missingInRecord),
    listed('In the district’s record and missing in the log', missingInLog),
    protectedMissingInLog === 0
      ? []
      : [`${protectedMissingInLog} withheld rows of the record are missing in the log.`],
    listed('Packets of the record are not those of the log', packetsDiffer),
  ].flat();
  const newer = listed(`Begun after the record was made (${recordMadeAt})`, newerThanRecord);
  return found.length === 0
    ? ['Each transfer of the log is in the district’s record, and the other way round.', ...newer]
    : [...found, ...newer];
}

const listed = (what: string, transferIds: readonly string[]): string[] =>
  transferIds.length === 0 ? [] : [`${what}: ${transferIds.join(', ')}.`];

/** Whether log and record contradict each other. */
export const isContradicted = ({ comparison }: DisclosureReport): boolean =>
  comparison !== null &&
  (comparison.protectedMissingInLog > 0 ||
    [comparison.missingInRecord, comparison.missingInLog, comparison.packetsDiffer].some(
      (found) => found.length > 0,
    ));
