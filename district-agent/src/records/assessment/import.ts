import type { Assessment } from '@portage/shared/records/assessment';
import { stableRecordId } from '@portage/shared/records/record-id';
import { type ImportStep, planImport } from '../../domain/plan-import.ts';
import type { StoredRow } from '../../domain/stored-row.ts';

/** The same sitting: the same test on the same day with the same scores, in whatever order. */
function keyOf({ identifier, administrationDate, scores }: Assessment): string {
  const values = scores.map(({ metric, value }) =>
    JSON.stringify([metric.code ?? metric.localCode ?? metric.label, value]),
  );
  return JSON.stringify([identifier, administrationDate, values.toSorted()]);
}

/** What importing received assessments into a student's existing ones does; pure, no writes. */
export function planAssessmentImport(
  received: readonly Assessment[],
  existing: readonly StoredRow<Assessment>[],
  sourceDistrictId: string,
): ImportStep<Assessment>[] {
  return planImport(received, existing, {
    sourceDistrictId,
    keyOf,
    recordIdOf: (id) => stableRecordId(sourceDistrictId, 'imported-assessment', [id]),
  });
}
