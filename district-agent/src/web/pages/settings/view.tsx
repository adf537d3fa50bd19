import { meaningOfCode } from '@portage/shared/web/i18n/error-meaning';
import type { Language } from '@portage/shared/web/i18n/language';
import { EmptyState, Figures, Table } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import type { inboxProblems } from '../../../adapters/sqlite/inbox.ts';
import type { listKnownDistricts } from '../../../adapters/sqlite/known-districts.ts';
import type { outboxCounts, refusedMessages } from '../../../adapters/sqlite/outbox.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { HubSilence } from '../../parts/first-help.tsx';
import { settingsWords } from './words.ts';

/** How the connection to the hub is. */
export interface SettingsView {
  readonly visit: AgentVisit;
  readonly lastReceivedAt: string | null;
  readonly outbox: ReturnType<typeof outboxCounts>;
  readonly refused: ReturnType<typeof refusedMessages>;
  readonly problems: ReturnType<typeof inboxProblems>;
  readonly districts: ReturnType<typeof listKnownDistricts>;
}

/** Last contact, what waits in the outbox, what needs a person, and whose keys are known. */
export function SettingsContent(view: SettingsView) {
  const { visit, lastReceivedAt: at, outbox } = view;
  const { language } = visit;
  const words = settingsWords(language);
  return (
    <>
      <HubSilence visit={visit} />
      <Figures
        figures={[
          {
            label: words.lastReceived,
            value: at === null ? words.never : <Time {...{ language, at }} />,
          },
          { label: words.unsent, value: outbox.unsent },
          { label: words.unsettled, value: outbox.unsettled },
        ]}
      />
      <Refused {...view} />
      <Problems {...view} />
      <Districts {...view} />
    </>
  );
}

/** The code, and what it means. */
const Code = ({ language, code }: { language: Language; code: string }) => (
  <>
    <code>{code}</code>
    <div class="usa-hint">{meaningOfCode(language, code)}</div>
  </>
);

function Refused({ visit: { language }, refused }: SettingsView) {
  const words = settingsWords(language);
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
          { head: words.at, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.code, cell: ({ code }) => <Code {...{ language, code }} /> },
        ]}
      />
    </>
  );
}

function Problems({ visit: { language }, problems }: SettingsView) {
  const words = settingsWords(language);
  if (problems.length === 0) return <EmptyState title={words.noProblems} />;
  return (
    <>
      <h2>{words.problems}</h2>
      <p>{words.problemsHint}</p>
      <Table
        caption={words.problems}
        rows={problems}
        columns={[
          { head: words.message, cell: ({ sequence }) => sequence ?? words.parked },
          { head: words.at, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.code, cell: ({ code }) => <Code {...{ language, code }} /> },
        ]}
      />
    </>
  );
}

function Districts({ visit: { language }, districts }: SettingsView) {
  const words = settingsWords(language);
  if (districts.length === 0) return <EmptyState title={words.noDistricts} />;
  return (
    <>
      <h2>{words.districts}</h2>
      <p>{words.districtsHint}</p>
      <Table
        caption={words.districts}
        rows={districts}
        columns={[
          { head: words.district, cell: ({ districtId }) => districtId },
          { head: words.keyId, cell: ({ keyId }) => <span class="key">{keyId}</span> },
          { head: words.publicKey, cell: ({ publicKey }) => <span class="key">{publicKey}</span> },
          { head: words.firstSeen, cell: ({ firstSeenAt: at }) => <Time {...{ language, at }} /> },
        ]}
      />
    </>
  );
}
