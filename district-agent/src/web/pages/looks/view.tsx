import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { NotedLook } from '../../../adapters/sqlite/transfer-looks.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { looksWords } from './words.ts';

/** A page of who has looked at a transfer. */
export interface LooksView {
  readonly visit: AgentVisit;
  /** Newest first. */
  readonly rows: readonly NotedLook[];
  readonly csv: string;
  readonly first: string | null;
  readonly next: string | null;
}

/** Who looked at what, and when. */
export function LooksContent({ visit: { language }, rows, csv, first, next }: LooksView) {
  const words = looksWords(language);
  return (
    <>
      <p>{words.text}</p>
      {rows.length === 0 ? (
        <EmptyState title={words.nobody} />
      ) : (
        <>
          <p>
            <a href={csv}>{words.csv}</a>
          </p>
          <Table caption={words.title} columns={columnsOf(language)} rows={rows} />
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

function columnsOf(language: AgentVisit['language']): Column<NotedLook>[] {
  const words = looksWords(language);
  return [
    { head: words.at, cell: ({ at }) => <Time {...{ language, at }} /> },
    {
      head: words.who,
      cell: ({ personName, username, via }) => (
        <>
          <Name>{personName ?? username}</Name>
          {via === 'terminal' ? ` (${words.terminal})` : null}
        </>
      ),
    },
    {
      head: words.what,
      cell: ({ act, object }) => (
        <>
          {words[act]} {object === null ? null : <Name>{object}</Name>}
        </>
      ),
    },
  ];
}
