import { Alert, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { hasRight } from '@portage/shared/web/route';
import type { CompletedImport } from '../../../application/codes/completed-imports.ts';
import type { PendingImport } from '../../../application/codes/pending-imports.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { CodeTabs, importPath } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import type { NumberedPage } from '../../parts/number-pages.ts';
import { completedColumns, pendingColumns } from './columns.tsx';
import { HowToRequest } from './email-request.tsx';
import { importsWords } from './words.ts';

/** A code as it was typed, and why it is of no use. */
export interface TypedCode {
  readonly text: string;
  readonly error: string;
}

/** What the tab shows. */
export interface CodeImportsView {
  readonly visit: AgentVisit;
  readonly typed: TypedCode | null;
  /** What the person has just done. */
  readonly done: 'cancelled' | 'left' | null;
  readonly pending: readonly PendingImport[];
  readonly completed: NumberedPage<CompletedImport>;
}

/** A field for a code, the imports, and how to come by a code. */
export function CodeImportsContent(view: CodeImportsView) {
  const { visit, typed, done } = view;
  const { language } = visit;
  const words = importsWords(language);
  return (
    <>
      <CodeTabs language={language} tab="import" />
      {done === null ? null : <Alert kind="success">{words[done]}</Alert>}
      <Form visit={visit} action={importPath} class="filters">
        <Field
          {...{ language, name: 'code', label: words.enter, hint: words.hint, required: true }}
          {...(typed === null ? {} : { value: typed.text, error: typed.error })}
        />
        <Button>{codeWords(language).continue}</Button>
      </Form>
      <Pending {...view} />
      <Completed {...view} />
      <HowToRequest visit={visit} />
    </>
  );
}

/** An answer to a form does not stay up to date: asking for it anew would send the form again. */
function Pending({ visit, pending, typed }: CodeImportsView) {
  const live = typed === null ? { 'data-live': `${importPath}/live` } : {};
  const words = importsWords(visit.language);
  return (
    <>
      <h2>{words.pending}</h2>
      <div id="pending" {...live}>
        <p data-live-hint hidden>
          {words.changed}
        </p>
        {pending.length === 0 ? (
          <EmptyState title={words.pendingEmpty}>
            <p>{words.pendingNext}</p>
          </EmptyState>
        ) : (
          <Table caption={words.pendingCaption} columns={pendingColumns(visit)} rows={pending} />
        )}
      </div>
    </>
  );
}

function Completed({ visit, completed: { rows, first, next } }: CodeImportsView) {
  const { language } = visit;
  const words = importsWords(language);
  return (
    <>
      <h2>{words.completed}</h2>
      {rows.length === 0 ? (
        <EmptyState title={words.completedEmpty}>
          <p>{words.completedNext}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.completedCaption} columns={completedColumns(visit)} rows={rows} />
          <p class="usa-hint">{words.referenceHint}</p>
          <Pagination {...{ language, first, next }} />
          <h3>{words.nextTitle}</h3>
          <ul>
            <li>{words.nextClasses}</li>
            <li>
              {hasRight(visit.user, 'import') ? (
                <a href="/merges">{words.mergeHere}</a>
              ) : (
                words.nextMerge
              )}
            </li>
          </ul>
        </>
      )}
    </>
  );
}
