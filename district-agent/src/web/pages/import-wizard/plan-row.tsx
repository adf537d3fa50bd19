import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Select } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import { type Choice, choices, type PlanEntry } from '../../../domain/import/plan.ts';
import { type DiffField, rowDiff } from '../../../domain/import/row-diff.ts';
import { actionOf } from '../../../domain/import/settle.ts';
import { rowName, rowWords } from '../../parts/row-words.ts';
import { reasonWords } from '../import/reason-words.ts';
import { PlanStatusTag } from '../import/view.tsx';
import { importWords } from '../import/words.ts';
import { wizardWords } from './words.ts';

/** One row of a plan; `at` is its place among all rows. */
interface RowParts {
  readonly language: Language;
  readonly entry: PlanEntry;
  readonly at: number;
}

/** How a form names a row of a plan: its record object and its id in the other district. */
export const rowValue = ({ object, sourceRecordId }: PlanEntry): string =>
  `${object} ${sourceRecordId}`;

/** A received row beside ours, field by field, why it has its status, and the choice for it. */
export function PlanRow({ language, entry, at }: RowParts) {
  const { status, reason, bad } = entry;
  const fields = rowDiff(entry, rowWords(language));
  return (
    <section aria-labelledby={`row-${at}`}>
      <h2 id={`row-${at}`}>
        <Name>{rowName(language, entry.name)}</Name> <PlanStatusTag {...{ language, status }} />
      </h2>
      {reason === null ? null : <p>{reasonWords(language)[reason]}</p>}
      {bad === null ? null : (
        <p>
          {wizardWords(language).place(bad.row)}: <code>{bad.code}</code>{' '}
          <Name>{bad.property}</Name>
        </p>
      )}
      {fields.length === 0 ? null : <Diff {...{ language, entry, fields }} />}
      <ChoiceField {...{ language, entry, at }} />
    </section>
  );
}

function Diff({
  language,
  entry,
  fields,
}: {
  language: Language;
  entry: PlanEntry;
  fields: readonly DiffField[];
}) {
  const words = wizardWords(language);
  const isOpen = actionOf(entry, {}) === 'undecided';
  return (
    <Table
      caption={rowName(language, entry.name)}
      columns={[
        { head: words.field, cell: ({ label }: DiffField) => label },
        { head: words.received, cell: ({ received }) => <Name>{received}</Name> },
        { head: words.ours, cell: ({ here }) => <Name>{here}</Name> },
        {
          head: isOpen ? words.standsIfUsed : words.stands,
          cell: ({ stands }) => <Name>{stands}</Name>,
        },
      ]}
      rows={fields}
    />
  );
}

/** A row that is the same has none; one that cannot be read can only be left out. */
function ChoiceField({ language, entry, at }: RowParts) {
  const words = wizardWords(language);
  const { status, choice } = entry;
  if (status === 'same') return null;
  if (status === 'bad') {
    if (choice === 'skip') return <p>{words.isSkipped}</p>;
    return (
      <CheckBox name="skip" id={`skip-${at}`} value={rowValue(entry)}>
        {words.skipBad}
      </CheckBox>
    );
  }
  return (
    <>
      <input type="hidden" name="row" value={rowValue(entry)} />
      <input type="hidden" name="was" value={choice ?? ''} />
      <Select
        {...{ language, name: 'choice', id: `choice-${at}`, label: words.choice }}
        value={choice ?? ''}
        options={[...openOption(language, entry), ...optionsOf(language, entry)]}
      />
    </>
  );
}

/** What stands while nobody has chosen; there is no way back to it. */
function openOption(language: Language, entry: PlanEntry) {
  const words = wizardWords(language);
  if (entry.choice !== null) return [];
  const isOpen = actionOf(entry, {}) === 'undecided';
  return [{ value: '', label: isOpen ? words.undecided : words.proposed }];
}

function optionsOf(language: Language, { status, existing, mine, choice }: PlanEntry) {
  const words = importWords(language);
  const isNothingKept = status === 'new' && existing === null && mine === null;
  const possible: readonly Choice[] = isNothingKept
    ? ['use-received', 'skip']
    : choices.filter((each) => status !== 'needs-mapping' || each === 'skip' || each === choice);
  return possible.map((value) => ({ value, label: words[value] }));
}
