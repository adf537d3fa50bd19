import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { Alert, type Column, Summary, Table } from '@portage/shared/web/layout/blocks';
import {
  CrossedOut,
  Name,
  StatusTag,
  type StatusTone,
  Time,
} from '@portage/shared/web/layout/text';
import type { TransferView } from '../../../application/describe-transfer.ts';
import type { CountedRun } from '../../../application/import/count-import-runs.ts';
import type { ImportPreview } from '../../../application/import/import-transfer.ts';
import type { PlanEntry, PlanStatus } from '../../../domain/import/plan.ts';
import { summaryOf } from '../../../domain/import/plan-summary.ts';
import { type WizardName, wizardNames, wizards } from '../../../records/wizards.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { wizardTitleIn } from '../../parts/object-titles.ts';
import { CommitForm, RejectForm, UndoForm, undecidedIn } from './forms.tsx';
import { importAddress, type Telling, tellingIn } from './place.ts';
import { actionWords, importWords, tellingWords } from './words.ts';

/** What the overview of an import shows. */
export interface ImportView {
  readonly visit: AgentVisit;
  readonly transfer: TransferView;
  readonly preview: ImportPreview;
  /** In order. */
  readonly runs: readonly CountedRun[];
  /** The wizards of which an import stands. */
  readonly standing: readonly WizardName[];
}

/** What importing the newest packet would do, wizard by wizard, and what was done so far. */
export function ImportContent({ visit, transfer, preview, runs, standing }: ImportView) {
  const { language } = visit;
  const words = importWords(language);
  const entries = [...preview.plan.values()].flat();
  const arrived = wizardNames.filter((name) => entriesOf(preview, name).length > 0);
  return (
    <>
      <Said visit={visit} runs={runs} />
      <WhoAndWhence {...{ visit, transfer }} />
      {undecidedIn(entries, 'needs-mapping') === 0 ? null : (
        <Alert kind="info">
          {words.codesWait} <a href={`${importAddress(visit)}/codes`}>{words.toCodes}</a>
        </Alert>
      )}
      <Table
        caption={words.wizards}
        columns={wizardColumns(visit)}
        rows={wizardNames.map((name) => ({ name, entries: entriesOf(preview, name) }))}
      />
      <CommitForm {...{ visit, preview, wizard: null }} />
      {runs.length === 0 ? null : (
        <Table caption={words.runs} columns={runColumns(visit)} rows={runs.toReversed()} />
      )}
      {standing.length === 0 ? null : <UndoForm {...{ visit, standing }} />}
      {arrived.length === 0 ? null : <RejectForm {...{ visit, arrived }} />}
    </>
  );
}

/** Whose records these are, and which district sent them. */
export const WhoAndWhence = ({
  visit: { language },
  transfer,
}: {
  visit: AgentVisit;
  transfer: TransferView;
}) => (
  <Summary
    rows={[
      [importWords(language).student, <Name>{transfer.studentName}</Name>],
      [importWords(language).from, <Name>{transfer.otherDistrict?.name ?? '–'}</Name>],
    ]}
  />
);

const good: readonly Telling[] = ['imported', 'nothing', 'undone', 'rejected', 'kept', 'mapped'];

/** What the last form did; after a run with its counts and the way to its log. */
export function Said({ visit, runs = [] }: { visit: AgentVisit; runs?: readonly CountedRun[] }) {
  const telling = tellingIn(visit.query);
  if (telling === null) return null;
  const newest = telling === 'imported' || telling === 'undone' ? runs.at(-1) : undefined;
  return (
    <Alert kind={good.includes(telling) ? 'success' : 'error'}>
      {tellingWords(visit.language)[telling]}
      {newest === undefined ? null : (
        <>
          {' '}
          {countsText(visit.language, newest)}. <LogLink {...{ visit, run: newest }} />
        </>
      )}
    </Alert>
  );
}

const LogLink = ({ visit, run }: { visit: AgentVisit; run: CountedRun }) => (
  <a href={`${importAddress(visit)}/log/${run.importRunId}`}>{importWords(visit.language).log}</a>
);

interface WizardRow {
  readonly name: WizardName;
  readonly entries: readonly PlanEntry[];
}

const entriesOf = ({ plan }: ImportPreview, name: WizardName): PlanEntry[] =>
  wizards[name].flatMap((object) => plan.get(object) ?? []);

const statuses: readonly PlanStatus[] = [
  ...(['new', 'changed', 'same', 'conflict', 'needs-mapping', 'bad'] as const),
];

function wizardColumns(visit: AgentVisit): Column<WizardRow>[] {
  const { language } = visit;
  const words = importWords(language);
  return [
    {
      head: words.wizard,
      cell: ({ name, entries }) =>
        entries.length === 0 ? (
          <CrossedOut language={language}>{wizardTitleIn(language, name)}</CrossedOut>
        ) : (
          <a href={`${importAddress(visit)}/${name}`}>{wizardTitleIn(language, name)}</a>
        ),
    },
    ...statuses.map((status) => ({
      head: words[status],
      isNumber: true,
      cell: ({ entries }: WizardRow) => {
        const count = summaryOf(entries)[status];
        return count === 0 ? '–' : formatNumber(language, count);
      },
    })),
  ];
}

const tones: Readonly<Record<PlanStatus, StatusTone>> = {
  new: 'good',
  changed: 'open',
  same: 'plain',
  conflict: 'act',
  'needs-mapping': 'act',
  bad: 'bad',
};

/** The status of a row of a plan, as sign and word. */
export const PlanStatusTag = ({ language, status }: { language: Language; status: PlanStatus }) => (
  <StatusTag tone={tones[status]}>{importWords(language)[status]}</StatusTag>
);

const kindWord = { import: 'import', undo: 'kind undo', reject: 'kind reject' } as const;

function runColumns(visit: AgentVisit): Column<CountedRun>[] {
  const { language } = visit;
  const words = importWords(language);
  return [
    { head: words.at, cell: ({ at }) => <Time language={language} at={at} /> },
    { head: words.what, cell: ({ kind }) => words[kindWord[kind]] },
    { head: words.by, cell: ({ personName }) => <Name>{personName}</Name> },
    { head: words.rows, cell: (run) => countsText(language, run) || '–' },
    {
      head: words.log,
      cell: (run) => (run.kind === 'reject' ? '–' : <LogLink {...{ visit, run }} />),
    },
  ];
}

function countsText(language: Language, { counts }: CountedRun): string {
  const words = actionWords(language);
  return (Object.keys(words) as (keyof CountedRun['counts'])[])
    .filter((action) => (counts[action] ?? 0) > 0)
    .map((action) => `${formatNumber(language, counts[action] ?? 0)} ${words[action]}`)
    .join(', ');
}
