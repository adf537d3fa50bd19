import type { Column } from '@portage/shared/web/layout/blocks';
import { Name, StatusTag, Time } from '@portage/shared/web/layout/text';
import type { Child } from 'hono/jsx';
import type { CompletedImport } from '../../../application/codes/completed-imports.ts';
import type { PendingImport } from '../../../application/codes/pending-imports.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { ImportStage, importPath } from '../../parts/code-parts.tsx';
import { codeTrouble } from '../../parts/code-refusals.ts';
import { codeWords } from '../../parts/code-words.ts';
import { importsWords } from './words.ts';

/** The columns of the imports that have not ended. */
export function pendingColumns(visit: AgentVisit): Column<PendingImport>[] {
  const { language } = visit;
  const words = importsWords(language);
  return [
    { head: words.from, cell: (one) => <Origin one={one} /> },
    { head: words.entered, cell: ({ createdAt: at }) => <Time {...{ language, at }} /> },
    {
      head: codeWords(language).status,
      cell: ({ stage, code }) => (
        <>
          <ImportStage {...{ language, stage }} />
          {code === null ? null : <div>{codeTrouble(language, code)}</div>}
        </>
      ),
    },
    { head: words.progress, cell: (one) => progressOf(visit, one) },
    { head: words.next, cell: (one) => <Acts {...{ visit, one }} /> },
  ];
}

const Origin = ({ one }: { one: PendingImport }) => (
  <a href={`${importPath}/imports/${one.redemptionId}`}>
    <Name>
      {[one.releasingDistrictName, one.releasingSchoolName, one.gradeLevel]
        .filter((part) => part !== null)
        .join(', ') || '…'}
    </Name>
  </a>
);

/** How far an import is, in packets, in matches, or in students. */
function progressOf({ language }: AgentVisit, one: PendingImport): string {
  const words = importsWords(language);
  const { stage, counts, packetsStaged, packetCount } = one;
  if (stage === 'importing') return words.imported(counts.done, counts.students);
  if (stage === 'preparing') return words.packets(packetsStaged, packetCount ?? 0);
  if (stage !== 'review') return '–';
  const matched = words.counts(counts.new, counts.matched);
  return counts.open === 0 ? matched : `${matched}; ${words.toReview(counts.open)}`;
}

function Acts({ visit: { language }, one }: { visit: AgentVisit; one: PendingImport }) {
  const words = importsWords(language);
  const path = `${importPath}/imports/${one.redemptionId}`;
  const cancel = <a href={`${path}/cancel`}>{codeWords(language).cancel}</a>;
  switch (one.stage) {
    case 'offered':
    case 'looking-up':
      return <a href={path}>{words.open}</a>;
    case 'review':
      return (
        <Stacked>
          {[
            <a href={`${path}/review`}>{words.reviewAct}</a>,
            <a href={`${path}/start`}>{words.importAct}</a>,
            cancel,
          ]}
        </Stacked>
      );
    case 'redeeming':
    case 'preparing':
      return <Stacked>{[words.wait, cancel]}</Stacked>;
    default:
      return <>{words.wait}</>;
  }
}

const Stacked = ({ children }: { children: readonly Child[] }) => (
  <>
    {children.map((child) => (
      <div>{child}</div>
    ))}
  </>
);

/** The columns of the imports that have ended. */
export function completedColumns({ language }: AgentVisit): Column<CompletedImport>[] {
  const words = importsWords(language);
  return [
    {
      head: codeWords(language).school,
      cell: (one) => <Name>{one.requestingSchoolName}</Name>,
    },
    { head: words.date, cell: ({ endedAt: at }) => <Time {...{ language, at }} day /> },
    { head: words.subject, cell: ({ subject }) => <Name>{subject}</Name> },
    { head: codeWords(language).status, cell: (one) => <EndStatus {...{ language, one }} /> },
    {
      head: words.log,
      cell: ({ redemptionId }) => (
        <Stacked>
          {[
            <a href={`${importPath}/imports/${redemptionId}/log`}>{words.log}</a>,
            <a href={`${importPath}/imports/${redemptionId}/log.csv`}>{words.csv}</a>,
          ]}
        </Stacked>
      ),
    },
  ];
}

function EndStatus({ language, one }: Pick<AgentVisit, 'language'> & { one: CompletedImport }) {
  const words = importsWords(language);
  const { students, imported, changed, notSent, referenceCode } = one;
  const tone = imported === students ? 'good' : imported === 0 ? 'bad' : 'act';
  const whole = changed > 0 ? words.changes : words.noChanges;
  const part = imported === 0 ? words.failed : words.some(imported, students);
  return (
    <>
      <StatusTag tone={tone}>{imported === students ? whole : part}</StatusTag>
      {notSent > 0 ? <div>{words.notSent(notSent)}</div> : null}
      {referenceCode === null ? null : (
        <div>
          {words.reference}: <code>{referenceCode}</code>
        </div>
      )}
    </>
  );
}
