import { errorMeaning } from '@portage/shared/web/i18n/error-meaning';
import { Alert } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Form } from '@portage/shared/web/layout/form';
import type { MergePlan } from '../../../application/plan-merge.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { MovedRecords } from './moved-records.tsx';
import { SideBySide } from './side-by-side.tsx';
import { planAddress } from './two-students.ts';
import { mergeWords } from './words.ts';

/** Why nothing was merged. */
export type PlanSaid = 'unconfirmed' | 'merge-plan-changed' | 'merge-different-people';

/** What the comparison of two students shows. */
export interface PlanView {
  readonly visit: AgentVisit;
  readonly plan: MergePlan;
  readonly said: PlanSaid | null;
}

/** Both students side by side, what becomes of the records, and the form that merges. */
export function PlanContent(view: PlanView) {
  const { visit, plan, said } = view;
  const { language } = visit;
  const words = mergeWords(language);
  const { survivor, duplicate, differentBy } = plan;
  return (
    <>
      {said === null ? null : (
        <Alert kind="error">
          {said === 'unconfirmed' ? words.unconfirmed : errorMeaning(language, said)}
        </Alert>
      )}
      {differentBy.length === 0 ? null : (
        <Alert kind="warning">
          {words.different} {differentBy.map((field) => words[field]).join(', ')}
        </Alert>
      )}
      <p>{words.intro}</p>
      <SideBySide {...view} />
      <p class="actions">
        <a href={planAddress(duplicate.studentId, survivor.studentId)}>{words.swap}</a>
      </p>
      <MovedRecords {...view} />
      <CommitForm {...view} />
    </>
  );
}

function CommitForm({ visit, plan: { survivor, duplicate, differentBy, digest } }: PlanView) {
  const words = mergeWords(visit.language);
  return (
    <section aria-labelledby="commit-title">
      <h2 id="commit-title">{words.confirmTitle}</h2>
      <Form visit={visit} action={planAddress(survivor.studentId, duplicate.studentId)}>
        <input type="hidden" name="digest" value={digest} />
        <p>{words.confirmHint}</p>
        <CheckBox name="confirmed" value="yes" isRequired>
          {words.confirm}
        </CheckBox>
        {differentBy.length === 0 ? null : (
          <CheckBox name="confirmDifferent" value="yes" isRequired>
            {words.confirmDifferent}
          </CheckBox>
        )}
        <div class="actions">
          <Button look="secondary">{words.commit}</Button>
        </div>
      </Form>
    </section>
  );
}
