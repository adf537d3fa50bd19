import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { ImportLog, LogRow } from '../../../application/import/import-log.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { Lines } from '../../parts/record-blocks.tsx';
import { rowName } from '../../parts/row-words.ts';
import { reasonWords } from '../import/reason-words.ts';
import { PlanStatusTag } from '../import/view.tsx';
import { logWords } from './words.ts';

/** What the page of a log shows. */
export interface LogView {
  readonly visit: AgentVisit;
  readonly log: ImportLog;
  /** The lines of this page. */
  readonly lines: readonly LogRow[];
  readonly address: string;
  readonly first: string | null;
  readonly next: string | null;
}

/** What one run did with each received row: on the source, here before, here now, and why. */
export function LogContent({ visit, log, lines, address, first, next }: LogView) {
  const { language } = visit;
  const words = logWords(language);
  return (
    <>
      <p>
        <Name>{log.studentName}</Name> · <Name>{log.releasingDistrictName}</Name> ·{' '}
        <Time {...{ language, at: log.run.at }} /> · <Name>{log.run.personName}</Name>
      </p>
      {lines.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <div class="actions">
            <a href={`${address}/csv`}>{words.csv}</a>
            <a href={`${address}/page`}>{words.page}</a>
          </div>
          <Table caption={words.caption} columns={columnsOf(visit)} rows={lines} rowHeading={1} />
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

function columnsOf({ language }: AgentVisit): Column<LogRow>[] {
  const words = logWords(language);
  return [
    { head: words.object, cell: ({ objectName }) => objectTitle(language, objectName) },
    { head: words.key, cell: ({ key }) => <Name>{rowName(language, key)}</Name> },
    { head: words.onSource, cell: ({ onSource }) => <Lines text={onSource || '–'} /> },
    { head: words.before, cell: ({ before }) => <Lines text={before || '–'} /> },
    { head: words.now, cell: ({ now }) => <Lines text={now || '–'} /> },
    { head: words.status, cell: ({ status }) => <PlanStatusTag {...{ language, status }} /> },
    {
      head: words.reason,
      cell: ({ reason, bad }) => (
        <>
          {reason === null ? '–' : reasonWords(language)[reason]}
          {bad === null ? null : (
            <>
              {' '}
              {words.row(bad.row)}: <code>{bad.code}</code> <Name>{bad.property}</Name>
            </>
          )}
        </>
      ),
    },
  ];
}
