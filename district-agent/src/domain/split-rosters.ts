import { type RosterEntry, rosterPartEntries } from '@portage/shared/messages/roster-report';

/** An enrollment with the school and grade under which it is reported. */
export interface PlacedEntry {
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly entry: RosterEntry;
}

/** One part of one roster; `bucket` names school, grade and part. */
export interface RosterPart {
  readonly bucket: string;
  readonly schoolId: string;
  readonly gradeLevel: string;
  readonly part: number;
  readonly parts: number;
  readonly entries: readonly RosterEntry[];
}

/** An uplink message may have 64 KB; base64 adds a third, the envelope about 2 KB. */
const partBytes = 40_000;

/** Groups entries by school and grade, in parts that each fit one message. */
export function splitRosters(entries: readonly PlacedEntry[]): RosterPart[] {
  const groups = new Map<string, PlacedEntry[]>();
  for (const placed of entries) {
    const key = JSON.stringify([placed.schoolId, placed.gradeLevel]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [placed]);
    else group.push(placed);
  }
  return [...groups.values()].flatMap(splitGroup);
}

function splitGroup(group: readonly PlacedEntry[]): RosterPart[] {
  const [first] = group;
  if (first === undefined) return [];
  const { schoolId, gradeLevel } = first;
  const parts = pack(group.map((placed) => placed.entry));
  return parts.map((entries, index) => ({
    bucket: JSON.stringify([schoolId, gradeLevel, index + 1]),
    schoolId,
    gradeLevel,
    part: index + 1,
    parts: parts.length,
    entries,
  }));
}

function pack(entries: readonly RosterEntry[]): RosterEntry[][] {
  const parts: RosterEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry)) + 1;
    const current = parts.at(-1);
    if (current === undefined || bytes + size > partBytes || current.length >= rosterPartEntries) {
      parts.push([entry]);
      bytes = size;
      continue;
    }
    current.push(entry);
    bytes += size;
  }
  return parts;
}
