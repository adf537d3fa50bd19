import { Alert, EmptyState, Figures, Table } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import { Time } from '@portage/shared/web/layout/text';
import type { InboxProblem } from '../../../adapters/sqlite/inbox.ts';
import type {
  outboxCounts,
  outboxTimes,
  refusedMessages,
} from '../../../adapters/sqlite/outbox.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Code, SettingsHead, settingsPartsWords } from '../../parts/settings-parts.tsx';
import { settingsOutboxWords } from './words.ts';

/** What waits, and what needs a person. */
export interface SettingsOutboxView {
  readonly visit: AgentVisit;
  /** What the person has just done. */
  readonly done: 'retried' | 'dismissed' | null;
  readonly counts: ReturnType<typeof outboxCounts>;
  readonly times: ReturnType<typeof outboxTimes>;
  readonly refused: ReturnType<typeof refusedMessages>;
  readonly problems: readonly InboxProblem[];
}

/** Counts and ages of what waits, with what that means; refusals; problems with what to do. */
export function SettingsOutboxContent(view: SettingsOutboxView) {
  const { visit, done, counts, times } = view;
  const { language } = visit;
  const words = settingsOutboxWords(language);
  return (
    <>
      {done === null ? null : <Alert kind="success">{words[done]}</Alert>}
      <SettingsHead visit={visit} />
      <Figures
        figures={[
          { label: words.unsent, value: counts.unsent },
          { label: words.unsettled, value: counts.unsettled },
        ]}
      />
      {counts.unsettled === 0 ? <p>{words.nothingWaits}</p> : null}
      {times.oldestUnsentAt === null ? null : (
        <p>
          {words.unsentHint} <Time {...{ language, at: times.oldestUnsentAt }} />
        </p>
      )}
      {times.oldestUnsettledAt === null ? null : (
        <p>
          {words.unsettledHint} <Time {...{ language, at: times.oldestUnsettledAt }} />
        </p>
      )}
      <Refused {...view} />
      <Problems {...view} />
    </>
  );
}

function Refused({ visit: { language }, refused }: SettingsOutboxView) {
  const words = settingsOutboxWords(language);
  const common = settingsPartsWords(language);
  if (refused.length === 0) return <EmptyState title={words.noneRefused} />;
  return (
    <>
      <h2>{words.refused}</h2>
      <p>{words.refusedHint}</p>
      <Table
        caption={words.refused}
        rows={refused}
        columns={[
          { head: words.message, cell: ({ sequence, kind }) => `${sequence} ${kind}` },
          { head: common.at, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: common.code, cell: ({ code }) => <Code {...{ language, code }} /> },
        ]}
      />
    </>
  );
}

function Problems({ visit, problems }: SettingsOutboxView) {
  const { language } = visit;
  const words = settingsOutboxWords(language);
  const common = settingsPartsWords(language);
  if (problems.length === 0) return <EmptyState title={words.noProblems} />;
  return (
    <>
      <h2>{words.problems}</h2>
      <p>{words.problemsHint}</p>
      <Table
        caption={words.problems}
        rows={problems}
        columns={[
          { head: words.message, cell: (problem) => nameOf(problem, words.parked) },
          { head: common.at, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: common.code, cell: ({ code }) => <Code {...{ language, code }} /> },
          { head: words.acts, cell: (problem) => <Acts {...{ visit, problem }} /> },
        ]}
      />
    </>
  );
}

const nameOf = ({ sequence, number }: InboxProblem, parked: string): string =>
  sequence === null ? `${parked} ${number}` : String(sequence);

function Acts({ visit, problem }: { visit: AgentVisit; problem: InboxProblem }) {
  const words = settingsOutboxWords(visit.language);
  const name = nameOf(problem, words.parked);
  return (
    <div class="actions">
      {(['retry', 'dismiss'] as const).map((act) => (
        <Form visit={visit} action={`/settings/outbox/${act}`}>
          <input type="hidden" name="place" value={problem.place} />
          <input type="hidden" name="number" value={String(problem.number)} />
          <Button look="unstyled">
            {words[act]}
            <span class="usa-sr-only"> ({name})</span>
          </Button>
        </Form>
      ))}
    </div>
  );
}
