import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { RecordRow, StudentRecords } from '@portage/shared/records/index';
import type { StagedPacket } from '../application/import/plan-records.ts';
import type { Choice, PlanEntry } from '../domain/import/plan.ts';
import type { ImportedObject } from '../records/wizards.ts';
import { type ImportsHere, importsHere } from './imports-here.ts';

/** A district that imports rows of one record object; for each test as if new. */
export interface ImportsOf<Row> {
  readonly here: () => ImportsHere;
  /** Writes rows of our own. */
  readonly own: (...rows: Row[]) => void;
  /** Makes a packet of the district `brera` with these rows. */
  readonly receive: (...rows: Row[]) => StagedPacket;
  readonly plan: (packet: StagedPacket) => readonly PlanEntry[];
  /** Status and reason of each line of the plan. */
  readonly verdicts: (packet: StagedPacket) => (readonly [string, string | null])[];
  /** Imports; without a choice for conflicts there must be none. */
  readonly take: (packet: StagedPacket, conflicts?: Choice) => void;
  /** The student's rows here. */
  readonly rows: () => readonly Row[];
}

/**
 * Makes such a district for the tests of the calling file: one store, and everything that a test
 * writes is rolled back after it.
 */
export function importsOf<Name extends ImportedObject>(object: Name): ImportsOf<RecordRow<Name>> {
  let made: ImportsHere | null = null;
  beforeAll(() => {
    made = importsHere();
  });
  beforeEach(() => void here().district.agent.db.exec('BEGIN'));
  afterEach(() => void here().district.agent.db.exec('ROLLBACK'));
  afterAll(() => made?.remove());
  const here = (): ImportsHere => {
    if (made === null) throw new Error('called outside of a test');
    return made;
  };
  const records = (rows: readonly RecordRow<Name>[]) =>
    ({ [object]: rows }) as unknown as Partial<StudentRecords>;
  const plan = (packet: StagedPacket) => here().entries(packet, object);
  return {
    ...{ here, plan },
    own: (...rows) => here().own(records(rows)),
    receive: (...rows) => here().stage({ records: records(rows) }),
    verdicts: (packet) => plan(packet).map(({ status, reason }) => [status, reason]),
    take: (packet, conflicts) => {
      here().commit(packet, { bulk: conflicts === undefined ? {} : { conflicts } });
    },
    rows: () => here().stored()[object] as RecordRow<Name>[],
  };
}
