import type { Language } from '@portage/shared/web/i18n/language';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Form, Select } from '@portage/shared/web/layout/form';
import type { ImportPreview } from '../../../application/import/import-transfer.ts';
import { waysToMap } from '../../../application/import/map-waiting-codes.ts';
import { rejectionReasons } from '../../../application/import/reject-objects.ts';
import { choices, type PlanEntry, type PlanStatus } from '../../../domain/import/plan.ts';
import { actionOf } from '../../../domain/import/settle.ts';
import type { WizardName } from '../../../records/wizards.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { wizardTitleIn } from '../../parts/object-titles.ts';
import { importAddress } from './place.ts';
import { importWords } from './words.ts';

/** Rows of a plan that a person has to say something of before anything is imported. */
export const undecidedIn = (entries: readonly PlanEntry[], status: PlanStatus): number =>
  entries.filter((entry) => entry.status === status && actionOf(entry, {}) === 'undecided').length;

/** Carries out the plan that is shown, of one wizard or of all (null). */
export function CommitForm({
  visit,
  preview: { plan, digest },
  wizard,
}: {
  visit: AgentVisit;
  preview: ImportPreview;
  wizard: WizardName | null;
}) {
  const { language } = visit;
  const words = importWords(language);
  const entries = [...plan.values()].flat();
  if (entries.every((entry) => actionOf(entry, {}) === 'none')) {
    return <p>{words.nothingLeft}</p>;
  }
  return (
    <section aria-labelledby="commit-title">
      <h2 id="commit-title">{words.commitTitle}</h2>
      <Form visit={visit} action={`${importAddress(visit)}/commit`}>
        <p>{words.commitHint}</p>
        <input type="hidden" name="digest" value={digest} />
        <input type="hidden" name="wizard" value={wizard ?? ''} />
        <BulkChoices {...{ visit, entries }} />
        <div class="actions">
          <Button>{words.commit}</Button>
        </div>
      </Form>
    </section>
  );
}

/** What is said once for all rows of a kind; only where there are such rows. */
function BulkChoices({ visit, entries }: { visit: AgentVisit; entries: readonly PlanEntry[] }) {
  const { language } = visit;
  const words = importWords(language);
  const first = { value: '', label: words.oneByOne };
  const ways = (values: readonly ('suggested' | 'as-received' | (typeof choices)[number])[]) => [
    first,
    ...values.map((value) => ({ value, label: words[value] })),
  ];
  return (
    <>
      {undecidedIn(entries, 'conflict') === 0 ? null : (
        <Select
          {...{ language, name: 'conflicts', label: words.conflicts }}
          options={ways(choices)}
        />
      )}
      {undecidedIn(entries, 'needs-mapping') === 0 ? null : (
        <Select {...{ language, name: 'codes', label: words.codes }} options={ways(waysToMap)} />
      )}
      {undecidedIn(entries, 'bad') === 0 ? null : (
        <CheckBox name="skipBad" value="yes">
          {words.skipBad}
        </CheckBox>
      )}
    </>
  );
}

/** Takes back the newest import, of all or of one wizard that stands, once it is confirmed. */
export function UndoForm({
  visit,
  standing,
}: {
  visit: AgentVisit;
  standing: readonly WizardName[];
}) {
  const { language } = visit;
  const words = importWords(language);
  return (
    <section aria-labelledby="undo-title">
      <h2 id="undo-title">{words.undoTitle}</h2>
      <Form visit={visit} action={`${importAddress(visit)}/undo`}>
        <p>{words.undoHint}</p>
        <Select
          {...{ language, name: 'wizard', id: 'undo-wizard', label: words.undoWhat }}
          options={withAll(language, words.newest, standing)}
        />
        <CheckBox name="confirmed" value="yes" isRequired>
          {words.confirmUndo}
        </CheckBox>
        <div class="actions">
          <Button look="outline">{words.undo}</Button>
        </div>
      </Form>
    </section>
  );
}

/** Tells the releasing district that its records are not taken over, and why. */
export function RejectForm({
  visit,
  arrived,
}: {
  visit: AgentVisit;
  arrived: readonly WizardName[];
}) {
  const { language } = visit;
  const words = importWords(language);
  return (
    <section aria-labelledby="reject-title">
      <h2 id="reject-title">{words.rejectTitle}</h2>
      <Form visit={visit} action={`${importAddress(visit)}/reject`}>
        <p>{words.rejectHint}</p>
        <Select
          {...{ language, name: 'wizard', id: 'reject-wizard', label: words.rejectWhat }}
          options={withAll(language, words.everything, arrived)}
        />
        <Select
          {...{ language, name: 'reason', label: words.reason }}
          options={rejectionReasons.map((value) => ({ value, label: words[value] }))}
        />
        <div class="actions">
          <Button look="outline">{words.reject}</Button>
        </div>
      </Form>
    </section>
  );
}

const withAll = (language: Language, all: string, names: readonly WizardName[]) => [
  { value: '', label: all },
  ...names.map((value) => ({ value, label: wizardTitleIn(language, value) })),
];
