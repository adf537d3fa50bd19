import { saveStudent } from '../adapters/sqlite/students.ts';
import { packetHere } from './packet-here.ts';
import { releasedFolder } from './released-packet.ts';
import { sampleIdentity } from './sample-records.ts';
import { type TestAgent, testAgent } from './test-agent.ts';

/** Packets of one student, as another district released them; made once for a file of tests. */
export interface ReleasedRecords {
  /** A district with that student and the packet, verified and not imported. */
  readonly arrive: () => Promise<{ made: TestAgent; transferId: string; studentId: number }>;
  readonly remove: () => void;
}

/** Releases these records of the sample student. */
export async function releasedRecords(records: object): Promise<ReleasedRecords> {
  const former = testAgent('boro', 22);
  const dir = await releasedFolder(former, records);
  return {
    arrive: async () => {
      const made = testAgent();
      const studentId = saveStudent(made.agent.db, sampleIdentity);
      return { made, studentId, transferId: await packetHere(made, { dir, studentId }) };
    },
    remove: () => former.remove(),
  };
}
