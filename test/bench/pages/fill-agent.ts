import { writeRow } from '@portage/district-agent/adapters/sqlite/record-table';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { insertTransfer, postInboxItem } from '@portage/district-agent/adapters/sqlite/transfers';
import { analyseImport } from '@portage/district-agent/application/codes/analyse-import';
import { createCode } from '@portage/district-agent/application/codes/create-code';
import { mergeStudents } from '@portage/district-agent/application/merge-students';
import { schoolYearOf } from '@portage/district-agent/domain/school-year';
import { scheduleTable } from '@portage/district-agent/records/schedule/store';
import { importCode, stageCode } from '@portage/district-agent/testing/code-import-here';
import { packetHere } from '@portage/district-agent/testing/packet-here';
import { releasedFolder } from '@portage/district-agent/testing/released-packet';
import { sampleIdentity, sampleImmunization } from '@portage/district-agent/testing/sample-records';
import {
  addPerson,
  addStudent,
  type TestAgent,
  testAgent,
} from '@portage/district-agent/testing/test-agent';
import { newTransferId } from '@portage/shared/ids';

/** How much a district has. */
export interface DistrictSize {
  readonly students: number;
  readonly inboxItems: number;
}

const schools = 60;
const schoolOf = (number: number): string => String(100 + (number % schools));
const courses = [1, 2, 3, 4, 5, 6];
const today = new Date().toISOString().slice(0, 10);
const dayMs = 86_400_000;
const other = {
  districtId: 'boro',
  name: 'District boro',
  contact: { name: 'Maja Berg', workPhone: '555-0111', email: 'm.berg@boro.example' },
};

/** Enrolls students and puts items into the inbox, one a transfer, over the last 300 days. */
export function fillAgent({ agent }: TestAgent, { students, inboxItems }: DistrictSize): void {
  agent.db
    .transaction(() => {
      for (let number = 1; number <= students; number += 1) enrollOne(number);
      for (let number = 1; number <= inboxItems; number += 1) postOne(number);
    })
    .immediate();

  function enrollOne(number: number): void {
    addStudent(agent, {
      ...{ localStudentId: String(number), stateStudentId: String(10_000_000 + number) },
      ...{ lastName: `Family-${number % 9_973}`, firstName: `Child-${number % 997}` },
      birthdate: `201${number % 9}-0${1 + (number % 9)}-1${number % 10}`,
      schoolId: schoolOf(number),
    });
    for (const course of courses) addSection(number, course);
  }

  /** 25 students of a school share a section, and its teacher. */
  function addSection(number: number, course: number): void {
    const sectionIdentifier = String(Math.floor(number / schools / 25));
    const courseCode = `0${course}003`;
    const teacher = `Teacher ${schoolOf(number)}-${course}-${sectionIdentifier}`;
    const row = {
      ...{ recordId: `${number}/${course}`, schoolId: schoolOf(number), schoolName: null },
      ...{ schoolYear: schoolYearOf(today), sessionName: null, title: `Course ${course}` },
      ...{ courseCode, sectionIdentifier, meetings: [], teachers: [teacher] },
      ...{ startDate: null, endDate: null },
    };
    writeRow(agent.db, scheduleTable, { studentId: number, row, source: null });
  }

  function postOne(number: number): void {
    const transferId = newTransferId();
    const isRequest = number % 2 === 0;
    const at = new Date(Date.now() - (number % 300) * dayMs).toISOString();
    insertTransfer(agent.db, {
      ...{ transferId, side: isRequest ? 'releasing' : 'requesting', comments: null, other },
      ...{ status: isRequest ? 'waiting' : 'released', studentId: 1 + (number % students) },
      ...{ requestedAt: at, dueAt: new Date(Date.parse(at) + 14 * dayMs).toISOString() },
    });
    postInboxItem(agent.db, {
      ...{ transferId, kind: isRequest ? 'request' : 'released', postedAt: at },
    });
  }
}

/** A packet that waits for its import, of one student each time. Returns its transfer. */
export async function packetToImport(made: TestAgent): Promise<string> {
  const former = testAgent('boro', 22);
  try {
    const immunization = Array.from({ length: 12 }, (_, at) =>
      sampleImmunization({ recordId: `dose-${at}`, exemption: null }),
    );
    const dir = await releasedFolder(former, { immunization });
    return await packetHere(made, { dir, studentId: saveStudent(made.agent.db, sampleIdentity) });
  } finally {
    former.remove();
  }
}

/** An import by code of a whole grade that waits for its review. */
export async function gradeToReview({ agent }: TestAgent, count: number): Promise<string> {
  const redemptionId = stageCode(agent, gradeOf(count, 'B'));
  await analyseImport(agent, redemptionId);
  return redemptionId;
}

/** An import by code that is done. */
export const gradeImported = ({ agent }: TestAgent, count: number): Promise<string> =>
  importCode(agent, gradeOf(count, 'C'));

/** Two who were merged, as the number of the merge. */
export function mergeTwo({ agent }: TestAgent): string {
  const student = { stateStudentId: '1', lastName: 'Twice' };
  for (const localStudentId of ['T-1', 'T-2']) addStudent(agent, { ...student, localStudentId });
  const pair = { survivor: 'T-1', duplicate: 'T-2' };
  const sure = { expectedDigest: null, confirmDifferent: true };
  return String(mergeStudents(agent, { ...pair, ...sure, username: 'r.osei' }).mergeId);
}

/** A code for one student. Returns its transfer. */
export async function makeCode({ agent }: TestAgent): Promise<string> {
  addPerson(agent, 'j.ruiz', ['transfer-codes']);
  const scope = { kind: 'student', studentId: 1 } as const;
  return (await createCode(agent, { scope, username: 'j.ruiz' })).transferId;
}

const gradeOf = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ localStudentId: `${prefix}-${at}`, firstName: `Child-${at % 997}` },
    ...{ lastName: `Family-${at % 9_973}`, birthdate: `201${at % 9}-0${1 + (at % 9)}-1${at % 10}` },
  }));
