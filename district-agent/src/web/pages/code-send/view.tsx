import { Alert, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import type { CodeView } from '../../../application/codes/list-codes.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { CodeTabs, sendPath } from '../../parts/code-parts.tsx';
import type { NumberedPage } from '../../parts/number-pages.ts';
import { codeColumns } from './code-columns.tsx';
import { sendWords } from './words.ts';

/** What to send, and what became of the codes that were made. */
export function SendContent({
  visit,
  codes: { rows, first, next },
  isRevoked,
}: {
  visit: AgentVisit;
  codes: NumberedPage<CodeView>;
  isRevoked: boolean;
}) {
  const { language } = visit;
  const words = sendWords(language);
  return (
    <>
      <CodeTabs language={language} tab="send" />
      {isRevoked ? <Alert kind="success">{words.revokeAsked}</Alert> : null}
      <h2>{words.whatTitle}</h2>
      <p>{words.enrolledOnly}</p>
      <div class="actions">
        <a class="usa-button" href={`${sendPath}/student`}>
          {words.oneStudent}
        </a>
        <a class="usa-button" href={`${sendPath}/grade`}>
          {words.wholeGrade}
        </a>
      </div>
      <h2 id="codes">{words.codes}</h2>
      <div id="made-codes" data-live={`${sendPath}/live`}>
        <p data-live-hint hidden>
          {words.changed}
        </p>
        {rows.length === 0 ? (
          <EmptyState title={words.codesEmpty}>
            <p>{words.codesNext}</p>
          </EmptyState>
        ) : (
          <>
            <Table caption={words.codesCaption} columns={codeColumns(visit)} rows={rows} />
            <Pagination {...{ language, first, next }} />
          </>
        )}
      </div>
    </>
  );
}
