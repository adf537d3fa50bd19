import {
  Alert,
  type Column,
  EmptyState,
  Pagination,
  Table,
} from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { StudentMerge } from '../../../adapters/sqlite/student-merges.ts';
import { findByLocalId } from '../../../adapters/sqlite/students.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import type { NumberedPage } from '../../parts/number-pages.ts';
import { mergeWords } from './words.ts';

/** The merges, newest first, and the way to take back each that stands. */
export function MergesContent({
  visit,
  merges: { rows, first, next },
  done,
}: {
  visit: AgentVisit;
  merges: NumberedPage<StudentMerge>;
  /** What the person has just done. */
  done: 'merged' | 'undone' | null;
}) {
  const { language } = visit;
  const words = mergeWords(language);
  return (
    <>
      {done === null ? null : <Alert kind="success">{words[done]}</Alert>}
      <p>
        {words.mergesHint} <a href="/students">{words.toStudents}</a>
      </p>
      {rows.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <>
          <Table caption={words.merges} columns={columnsOf(visit)} rows={rows} />
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

function columnsOf({ app, language }: AgentVisit): Column<StudentMerge>[] {
  const words = mergeWords(language);
  return [
    { head: words.at, cell: ({ at }) => <Time {...{ language, at }} /> },
    { head: words.student, cell: (merge) => <Survivor {...{ app, merge }} /> },
    { head: words.gone, cell: (merge) => <Name>{merge.duplicateLocalStudentId}</Name> },
    { head: words.by, cell: ({ personName }) => <Name>{personName}</Name> },
    { head: words.moved, cell: ({ moved }) => words.movedCount(countKeys(moved)) },
    { head: words.state, cell: (merge) => <State {...{ language, merge }} /> },
  ];
}

const countKeys = (moved: StudentMerge['moved']): number =>
  moved.reduce((sum, { keys }) => sum + keys.length, 0);

function Survivor({ app, merge }: { app: AgentVisit['app']; merge: StudentMerge }) {
  const survivor = findByLocalId(app.db, merge.survivorLocalStudentId);
  if (survivor === undefined) return <Name>{merge.survivorLocalStudentId}</Name>;
  return (
    <a href={`/students/${survivor.studentId}`}>
      <Name>{studentName(survivor)}</Name>
    </a>
  );
}

function State({ language, merge }: Pick<AgentVisit, 'language'> & { merge: StudentMerge }) {
  const words = mergeWords(language);
  const { mergeId, undoneAt, undoneBy, duplicateLocalStudentId } = merge;
  if (undoneAt === null) {
    return (
      <a href={`/merges/${mergeId}/undo`} aria-label={words.undoOf(duplicateLocalStudentId)}>
        {words.undo}
      </a>
    );
  }
  return (
    <>
      {words.undoneAt} <Time {...{ language, at: undoneAt }} /> <Name>{undoneBy}</Name>
    </>
  );
}
