import { Alert, EmptyState, Pagination } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import type { TransferView } from '../../../application/describe-transfer.ts';
import type { ImportPreview } from '../../../application/import/import-transfer.ts';
import type { PlanEntry } from '../../../domain/import/plan.ts';
import type { WizardName } from '../../../records/wizards.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { CommitForm, undecidedIn } from '../import/forms.tsx';
import { importAddress } from '../import/place.ts';
import { Said, WhoAndWhence } from '../import/view.tsx';
import { importWords } from '../import/words.ts';
import { PlanRow } from './plan-row.tsx';
import { wizardWords } from './words.ts';

/** What the page of one wizard shows. */
export interface WizardView {
  readonly visit: AgentVisit;
  readonly wizard: WizardName;
  readonly transfer: TransferView;
  readonly preview: ImportPreview;
  /** The rows of this page, and where it begins among all rows, from 0. */
  readonly rows: readonly PlanEntry[];
  readonly from: number;
  readonly isAll: boolean;
  readonly first: string | null;
  readonly next: string | null;
}

/** The rows of one wizard beside ours, with a choice for each. */
export function WizardContent(view: WizardView) {
  const { visit, wizard, preview, transfer } = view;
  const entries = [...preview.plan.values()].flat();
  const words = importWords(visit.language);
  return (
    <>
      <Said visit={visit} />
      <WhoAndWhence {...{ visit, transfer }} />
      {undecidedIn(entries, 'needs-mapping') === 0 ? null : (
        <Alert kind="info">
          {words.codesWait} <a href={`${importAddress(visit)}/codes`}>{words.toCodes}</a>
        </Alert>
      )}
      <SameToggle {...view} />
      {view.rows.length === 0 ? <NoRows {...{ visit, entries }} /> : <Rows {...view} />}
      {entries.length === 0 ? null : <CommitForm {...{ visit, preview, wizard }} />}
    </>
  );
}

function SameToggle({ visit, wizard, preview, isAll }: WizardView) {
  const words = wizardWords(visit.language);
  const same = [...preview.plan.values()].flat().filter(({ status }) => status === 'same').length;
  if (same === 0) return null;
  const address = `${importAddress(visit)}/${wizard}`;
  return (
    <p>
      {isAll ? (
        <a href={address}>{words.hideSame}</a>
      ) : (
        <a href={`${address}?show=all`}>{words.showSame(same)}</a>
      )}
    </p>
  );
}

function NoRows({ visit, entries }: { visit: AgentVisit; entries: readonly PlanEntry[] }) {
  const words = wizardWords(visit.language);
  return (
    <EmptyState title={entries.length === 0 ? words.nothing : words.allSame}>
      <p>{words.nothingHint}</p>
    </EmptyState>
  );
}

function Rows({ visit, wizard, rows, from, isAll, first, next }: WizardView) {
  const { language } = visit;
  const canChoose = rows.some(({ status }) => status !== 'same');
  return (
    <Form visit={visit} action={`${importAddress(visit)}/${wizard}/choices`}>
      <input type="hidden" name="from" value={String(from)} />
      {isAll ? <input type="hidden" name="show" value="all" /> : null}
      {rows.map((entry, at) => (
        <PlanRow {...{ language, entry, at: from + at }} />
      ))}
      {canChoose ? (
        <div class="actions">
          <Button look="outline">{wizardWords(language).save}</Button>
        </div>
      ) : null}
      <Pagination {...{ language, first, next }} />
    </Form>
  );
}
