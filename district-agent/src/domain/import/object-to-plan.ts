import type { RecordObjectName } from '@portage/shared/records/index';
import type { StoredRow } from '../stored-row.ts';
import type { ImportRules, Surroundings } from './import-rules.ts';
import type { BadRow, Choice, ImportLink, ReceivedRow } from './plan.ts';

/** What a plan of one record object is made from. */
export interface ObjectToPlan<Row extends { recordId: string }> {
  readonly object: RecordObjectName;
  readonly rules: ImportRules<Row>;
  readonly ourDistrictId: string;
  readonly releasingDistrictId: string;
  /** Rows of one document; their record ids differ. */
  readonly received: readonly ReceivedRow<Row>[];
  readonly bad: readonly BadRow[];
  /** Every row of the object that the student has here. */
  readonly existing: readonly StoredRow<Row>[];
  /** By source record id. */
  readonly links: ReadonlyMap<string, ImportLink>;
  readonly choices: ReadonlyMap<string, Choice>;
  readonly around: Pick<Surroundings<Row>, 'hasConfidentialAddress' | 'peopleHere'>;
}
