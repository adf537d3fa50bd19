import type { Immunization } from '@portage/shared/records/immunization';
import { stableRecordId } from '@portage/shared/records/record-id';
import { type ImportStep, planImport } from '../../domain/plan-import.ts';
import type { StoredRow } from '../../domain/stored-row.ts';

/**
 * The same dose: the same vaccine (CVX, else the district's own code, else its words) on the same
 * day. Undated rows are the same when the exemption is of the same kind too.
 */
function keyOf({ vaccine, administeredDate, exemption }: Immunization): string {
  const name = vaccine.code ?? vaccine.localCode ?? vaccine.label;
  const kind = vaccine.code !== null ? 'cvx' : vaccine.localCode !== null ? 'local' : 'label';
  const undated = administeredDate === null ? (exemption?.kind ?? 'no-dose') : null;
  return JSON.stringify([kind, name, administeredDate, undated]);
}

/** What importing received immunizations into a student's existing ones does; pure, no writes. */
export function planImmunizationImport(
  received: readonly Immunization[],
  existing: readonly StoredRow<Immunization>[],
  sourceDistrictId: string,
): ImportStep<Immunization>[] {
  return planImport(received, existing, {
    sourceDistrictId,
    keyOf,
    recordIdOf: (id) => stableRecordId(sourceDistrictId, 'imported-immunization', [id]),
  });
}
