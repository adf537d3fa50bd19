import { formatNumber } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { Alert, EmptyState, Summary, Table } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import { Name, StatusTag, Time } from '@portage/shared/web/layout/text';
import type { BackupRun } from '../../../adapters/sqlite/backup-runs.ts';
import type { BackupSettings } from '../../../settings.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Code, SettingsHead, settingsPartsWords } from '../../parts/settings-parts.tsx';
import { settingsBackupWords } from './words.ts';

/** Where and when backups are made, and the last ones. */
export interface SettingsBackupView {
  readonly visit: AgentVisit;
  readonly isAsked: boolean;
  readonly settings: BackupSettings;
  readonly folder: string;
  /** Newest first. */
  readonly runs: readonly BackupRun[];
}

/** Settings, what a backup holds, a form for one now, and how the last ones ended. */
export function SettingsBackupContent(view: SettingsBackupView) {
  const { visit, isAsked, settings, folder, runs } = view;
  const words = settingsBackupWords(visit.language);
  const { everyHours, keep } = settings;
  return (
    <>
      {isAsked ? <Alert kind="success">{words.asked}</Alert> : null}
      <SettingsHead visit={visit} />
      {everyHours === undefined ? <Alert kind="warning">{words.noClock}</Alert> : null}
      <Summary
        rows={[
          [words.folder, <code>{folder}</code>],
          [words.every, everyHours === undefined ? words.never : words.hours(everyHours)],
          [words.keep, keep],
        ]}
      />
      <p>{words.secret}</p>
      <p>
        {words.restore} <code>portage-agent restore</code>
      </p>
      <Form visit={visit} action="/settings/backup">
        <Button>{words.now}</Button>
      </Form>
      {runs.length === 0 ? <EmptyState title={words.none} /> : <Runs {...view} />}
    </>
  );
}

function Runs({ visit: { language }, runs }: SettingsBackupView) {
  const words = settingsBackupWords(language);
  const common = settingsPartsWords(language);
  return (
    <Table
      caption={words.last}
      rows={runs}
      columns={[
        { head: common.at, cell: ({ askedAt: at }) => <Time {...{ language, at }} /> },
        { head: words.outcome, cell: (run) => <Outcome {...{ language, run }} /> },
        {
          ...{ head: words.size, isNumber: true },
          cell: ({ sizeBytes }) =>
            sizeBytes === null ? '–' : formatNumber(language, Math.ceil(sizeBytes / 1024)),
        },
        {
          head: words.by,
          cell: ({ askedBy }) => (askedBy === null ? words.clock : <Name>{askedBy}</Name>),
        },
        { head: words.place, cell: ({ folder }) => folder?.split(/[/\\]/).at(-1) ?? '–' },
      ]}
    />
  );
}

function Outcome({
  language,
  run: { startedAt, endedAt, code },
}: {
  language: Language;
  run: BackupRun;
}) {
  const words = settingsBackupWords(language);
  if (startedAt === null) return <StatusTag tone="open">{words.waits}</StatusTag>;
  if (endedAt === null) return <StatusTag tone="open">{words.runs}</StatusTag>;
  if (code === null) return <StatusTag tone="good">{words.good}</StatusTag>;
  return (
    <>
      <StatusTag tone="bad">{words.failed}</StatusTag> <Code {...{ language, code }} />
    </>
  );
}
