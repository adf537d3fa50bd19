import type { Enrollment } from '@portage/shared/records/enrollment-history';
import { recordObjectNames, type StudentRecords } from '@portage/shared/records/index';
import { Alert, Summary, Table } from '@portage/shared/web/layout/blocks';
import { DateText, Name } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { TransferRow } from '../../../adapters/sqlite/transfer-rows.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { disclosuresWords } from '../disclosures/words.ts';
import { enrollmentWords } from '../enrollment/words.ts';
import { mergeWords } from '../merge/words.ts';
import { requestWords } from '../request/words.ts';
import { transferColumns } from '../transfers/view.tsx';
import type { EndSaid } from './end-enrollment.ts';
import { Enrollments } from './enrollments.tsx';
import { Protection } from './protection.tsx';
import { studentWords } from './words.ts';

/** What a student's page shows. */
export interface StudentView {
  readonly visit: AgentVisit;
  readonly student: Student;
  readonly enrollments: readonly Enrollment[];
  readonly transfers: readonly TransferRow[];
  readonly records: StudentRecords;
  readonly said: EndSaid | null;
}

/** Who a student is, where enrolled, which transfers there were, and which records there are. */
export function StudentContent(view: StudentView) {
  const { visit, student, transfers, said } = view;
  const { language } = visit;
  const words = studentWords(language);
  return (
    <>
      {said === null ? null : (
        <Alert kind={said === 'ended' ? 'success' : 'error'}>{words[said]}</Alert>
      )}
      <Summary
        rows={[
          [words.name, <Name>{studentName(student)}</Name>],
          [words.localId, <Name>{student.localStudentId}</Name>],
          [words.stateId, student.stateStudentId ?? words.noStateId],
          [words.born, <DateText language={language} date={student.birthdate} />],
          [words.sex, enrollmentWords(language)[student.sex]],
          [words.userName, <Name>{student.userName ?? '–'}</Name>],
          [words.email, <Name>{student.email ?? '–'}</Name>],
        ]}
      />
      <Enrollments {...view} studentId={student.studentId} />
      {hasRight(visit.user, 'request') ? (
        <p>
          <a href={`/students/${student.studentId}/request`}>{requestWords(language).title}</a>
        </p>
      ) : null}
      {hasRight(visit.user, 'import') ? (
        <p>
          <a href={`/students/${student.studentId}/merge`}>{mergeWords(language).link}</a>
        </p>
      ) : null}
      <Protection {...{ visit, studentId: student.studentId }} />
      <h2>{words.transfers}</h2>
      {transfers.length === 0 ? (
        <p>{words.noTransfers}</p>
      ) : (
        <Table caption={words.transfers} columns={transferColumns(visit)} rows={transfers} />
      )}
      <p>
        <a href={`/students/${student.studentId}/disclosures`}>
          {disclosuresWords(language).title}
        </a>
      </p>
      <Records {...view} />
    </>
  );
}

function Records({ visit, student, records }: StudentView) {
  const words = studentWords(visit.language);
  return (
    <>
      <h2>{words.records}</h2>
      <Table
        caption={words.records}
        rows={recordObjectNames}
        columns={[
          {
            head: words.record,
            cell: (object) => (
              <a href={`/students/${student.studentId}/records/${object}`}>
                {objectTitle(visit.language, object)}
              </a>
            ),
          },
          { head: words.rows, isNumber: true, cell: (object) => records[object].length },
        ]}
      />
    </>
  );
}
