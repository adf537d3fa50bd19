import { type Column, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Name } from '@portage/shared/web/layout/text';
import type { CodeImportLogLine } from '../../../application/codes/code-import-log.ts';
import type { StudentKeys } from '../../../domain/codes/identity-change.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { codeWords } from '../../parts/code-words.ts';
import type { NumberedPage } from '../../parts/number-pages.ts';
import { importWords } from './words.ts';

/** What an import did with each student, with what tells a student apart on both sides. */
export function LogContent({
  visit: { language },
  path,
  page: { rows, first, next },
}: {
  visit: AgentVisit;
  path: string;
  page: NumberedPage<CodeImportLogLine>;
}) {
  const words = importWords(language);
  return (
    <>
      <p>
        <a href={`${path}/log.csv`}>{words.csv}</a>
      </p>
      {rows.length === 0 ? (
        <p>{words.logEmpty}</p>
      ) : (
        <Table caption={words.logCaption} columns={columnsOf(language)} rows={rows} />
      )}
      <Pagination {...{ language, first, next }} />
    </>
  );
}

function columnsOf(language: AgentVisit['language']): Column<CodeImportLogLine>[] {
  const words = importWords(language);
  return [
    {
      head: words.student,
      cell: ({ lastName, firstName }) => (
        <Name>
          {lastName}, {firstName}
        </Name>
      ),
    },
    { head: codeWords(language).grade, cell: ({ grade }) => <Name>{grade || '–'}</Name> },
    { head: words.studentStatus, cell: (line) => line.sourceImportStatus },
    { head: words.scoreStatus, cell: (line) => line.scoreImportStatus },
    {
      head: words.keysSource,
      cell: ({ source }) => <Keys {...{ language, keys: source }} />,
    },
    {
      head: words.keysHere,
      cell: ({ destination }) => <Keys {...{ language, keys: destination }} />,
    },
  ];
}

function Keys({ language, keys }: { language: AgentVisit['language']; keys: StudentKeys | null }) {
  if (keys === null) return <>–</>;
  const words = importWords(language);
  const named = [
    [words.studentId, keys.localStudentId],
    [words.stateId, keys.stateStudentId],
    [words.userName, keys.userName],
    [words.email, keys.email],
  ] as const;
  return (
    <>
      {named
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div>
            {name}: <Name>{value}</Name>
          </div>
        ))}
    </>
  );
}
