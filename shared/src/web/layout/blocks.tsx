import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Language } from '../i18n/language.ts';
import { layoutWords } from './words.ts';

/** How a message is meant. */
export type AlertKind = 'success' | 'info' | 'warning' | 'error';

/** A message at the head of a page; errors and successes are read out at once. */
export const Alert = ({ kind, children }: PropsWithChildren<{ kind: AlertKind }>) => (
  <div
    class={`usa-alert usa-alert--${kind} usa-alert--slim`}
    role={kind === 'error' || kind === 'warning' ? 'alert' : 'status'}
  >
    <div class="usa-alert__body">
      <div class="usa-alert__text">{children}</div>
    </div>
  </div>
);

/** A column of a table: its heading and the cell of a row. */
export interface Column<Row> {
  readonly head: Child;
  readonly cell: (row: Row) => Child;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/**
 * A table with a caption and headings of columns and rows. On a
 * narrow screen the table scrolls, never the page.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowHeading = 0,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Which column names the row, from 0. */
  rowHeading?: number;
}) {
  const classOf = ({ isNumber }: Column<Row>) => (isNumber ? { class: 'number' } : {});
  return (
    <div class="table-scroll" tabindex={0} role="region" aria-label={caption}>
      <table class="usa-table usa-table--borderless">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" {...classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column, at) =>
                at === rowHeading ? (
                  <th scope="row" {...classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td {...classOf(column)}>{column.cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Names and values of one thing. */
export const Summary = ({ rows }: { rows: readonly (readonly [string, Child])[] }) => (
  <dl class="summary">
    {rows.map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </>
    ))}
  </dl>
);

/** Instead of an empty list: why it is empty and what to do next. */
export const EmptyState = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="empty">
    <p class="text-bold margin-top-0">{title}</p>
    {children}
  </div>
);

/** Links to the first and the next page of a list; nothing where there is one page. */
export const Pagination = ({
  language,
  first,
  next,
}: {
  language: Language;
  /** Null on the first page. */
  first: string | null;
  /** Null on the last page. */
  next: string | null;
}) => {
  const words = layoutWords(language);
  if (first === null && next === null) return null;
  return (
    <nav class="pages actions" aria-label={words.pages}>
      {first === null ? null : <a href={first}>{words.first}</a>}
      {next === null ? null : (
        <a class="usa-button usa-button--outline" href={next}>
          {words.next}
        </a>
      )}
    </nav>
  );
};

/** Figures at a glance, each with what it counts. */
export const Figures = ({
  figures,
}: {
  figures: readonly { readonly label: string; readonly value: Child }[];
}) => (
  <ul class="figures">
    {figures.map(({ label, value }) => (
      <li>
        {label}
        <strong>{value}</strong>
      </li>
    ))}
  </ul>
);
