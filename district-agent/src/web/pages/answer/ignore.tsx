import { Alert } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import type { AgentVisit } from '../../agent-route.ts';
import { answerWords } from './words.ts';

/** What ignoring means, and the box and the button that confirm it. */
export function IgnoreContent({
  visit,
  transferId,
  isTickMissing,
}: {
  visit: AgentVisit;
  transferId: string;
  isTickMissing: boolean;
}) {
  const words = answerWords(visit.language);
  return (
    <>
      {isTickMissing ? <Alert kind="error">{words['tick-missing']}</Alert> : null}
      <p>{words.ignoreHint}</p>
      <p>{words.confirm}</p>
      <Form visit={visit} action={`/transfers/${transferId}/answer/ignore`}>
        <p>
          <label>
            <span class="tick">
              <input type="checkbox" name="legalReason" value="yes" required />
            </span>{' '}
            {words.confirmTick}
          </label>
        </p>
        <div class="actions">
          <Button look="secondary">{words.confirmSubmit}</Button>
          <a href={`/transfers/${transferId}/answer`}>{words.goBack}</a>
        </div>
      </Form>
    </>
  );
}
