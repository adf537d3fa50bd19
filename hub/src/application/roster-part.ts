import { subjects } from '@portage/shared/subjects';
import type { RosterPart } from './ports.ts';

/** Where a roster part stands. Rows the state loaded never replace a district's own report. */
export function rosterSubject({ districtId, source, schoolId, gradeLevel, part }: RosterPart) {
  const school = source === 'csv' ? `csv-${schoolId}` : schoolId;
  return subjects.roster(districtId, { school, grade: gradeLevel, part });
}

/**
 * Whether a report is one that the standing one replaced, or that very one: its district said it
 * earlier. A replica that lags may be brought such a report once more.
 */
export function isOutdated(part: RosterPart, standing: RosterPart): boolean {
  if (part.cause === null || standing.cause === null) return false;
  return part.cause.sequence <= standing.cause.sequence;
}
