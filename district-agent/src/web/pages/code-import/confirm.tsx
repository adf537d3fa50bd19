import { Alert, Figures } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import type { IncomingCounts } from '../../../adapters/sqlite/incoming-outcomes.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { codeWords } from '../../parts/code-words.ts';
import { importWords } from './words.ts';

/** Asks before an import begins, and a second time where flagged students were not reviewed. */
export function StartContent({
  visit,
  counts,
  path,
}: {
  visit: AgentVisit;
  counts: IncomingCounts;
  path: string;
}) {
  const words = importWords(visit.language);
  const isOpen = counts.open > 0;
  return (
    <>
      {isOpen ? <Alert kind="warning">{words.open(counts.open)}</Alert> : null}
      <Figures
        figures={[
          { label: words.new, value: counts.new },
          { label: words.matched, value: counts.matched },
        ]}
      />
      <p>{words.startText}</p>
      <p>{words.spent}</p>
      <Form visit={visit} action={`${path}/start`}>
        {isOpen ? <input type="hidden" name="accept" value="yes" /> : null}
        <div class="actions">
          <Button look={isOpen ? 'secondary' : 'default'}>
            {isOpen ? words.accept : words.import}
          </Button>
          <a href={isOpen ? `${path}/review?status=flagged` : path}>
            {isOpen ? words.reviewFirst : codeWords(visit.language).goBack}
          </a>
        </div>
      </Form>
    </>
  );
}

/** Asks before a code is given back. */
export function CancelContent({ visit, path }: { visit: AgentVisit; path: string }) {
  const words = importWords(visit.language);
  return (
    <>
      <p>{words.cancelText}</p>
      <p>{words.cancelAgain}</p>
      <Form visit={visit} action={`${path}/cancel`}>
        <div class="actions">
          <Button look="secondary" name="confirmed" value="yes">
            {words.yesCancel}
          </Button>
          <a href={path}>{words.keep}</a>
        </div>
      </Form>
    </>
  );
}
