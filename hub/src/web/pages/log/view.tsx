import type { ErrorCode } from '@portage/shared/error-codes';
import { errorMeaning } from '@portage/shared/web/i18n/error-meaning';
import { formatNumber } from '@portage/shared/web/i18n/format';
import {
  Alert,
  type Column,
  EmptyState,
  Figures,
  Pagination,
  Summary,
  Table,
} from '@portage/shared/web/layout/blocks';
import { Name, StatusTag, Time } from '@portage/shared/web/layout/text';
import type { ShownCheckpoint } from '../../../application/log/log-desk.ts';
import type { HubVisit } from '../../hub-route.ts';
import { CommandText, DistrictLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import type { SignedWitnessRow } from './witnesses.ts';
import { logWords } from './words.ts';

/** What the page about the log shows. */
export interface LogView {
  readonly visit: HubVisit;
  /** Entries now. */
  readonly size: number;
  readonly stopped: ErrorCode | null;
  /** What the broker knows; null while it does not answer. */
  readonly known: {
    readonly newest: ShownCheckpoint | null;
    /** A page of them, and how many there are of all. */
    readonly witnesses: readonly SignedWitnessRow[];
    readonly signed: number;
    readonly never: number;
    readonly first: string | null;
    readonly next: string | null;
  } | null;
}

/** How long the log is, who has witnessed it up to where, and how to check it. */
export function LogContent(view: LogView) {
  const { language } = view.visit;
  const words = logWords(language);
  return (
    <>
      <p>{words.intro}</p>
      <div id="log" data-live="/log/live">
        <Stopped {...view} />
        <Glance {...view} />
        {view.known === null ? <Alert kind="warning">{words.silent}</Alert> : null}
        <Newest {...view} />
        <Witnesses {...view} />
      </div>
      <Downloads language={language} />
      <Audit language={language} />
    </>
  );
}

function Stopped({ visit: { language, app }, stopped }: LogView) {
  const words = logWords(language);
  if (stopped !== null) {
    return (
      <Alert kind="error">
        <p>
          <strong>{words.stopped}</strong> {words.stoppedWhy}: {errorMeaning(language, stopped)} (
          <code>{stopped}</code>)
        </p>
        <p>{words.stoppedWhat}</p>
      </Alert>
    );
  }
  if (!app.log.isUnwitnessed()) return null;
  return (
    <Alert kind="error">
      <strong>{words.unwitnessed}</strong> {words.unwitnessedWhat}
    </Alert>
  );
}

function Glance({ visit: { language }, size, known }: LogView) {
  const words = logWords(language);
  const number = (value: number | undefined) =>
    value === undefined ? '–' : formatNumber(language, value);
  return (
    <Figures
      figures={[
        { label: words.entries, value: number(size) },
        { label: words.checkpointed, value: number(known?.newest?.size) },
        { label: words.haveSigned, value: number(known?.signed) },
        { label: words.haveNot, value: number(known?.never) },
      ]}
    />
  );
}

function Newest({ visit: { language }, known }: LogView) {
  const words = logWords(language);
  if (known === null) return null;
  const { newest } = known;
  return (
    <>
      <h2>{words.newest}</h2>
      {newest === null ? (
        <p>{words.noCheckpoint}</p>
      ) : (
        <Summary
          rows={[
            [words.size, formatNumber(language, newest.size)],
            [words.root, <code>{newest.root}</code>],
            [words.keptAt, <Time {...{ language, at: newest.keptAt }} />],
          ]}
        />
      )}
    </>
  );
}

function Witnesses({ visit: { language }, size, known }: LogView) {
  const words = logWords(language);
  if (known === null) return null;
  const { witnesses, first, next } = known;
  return (
    <>
      <h2>{words.witnesses}</h2>
      {witnesses.length === 0 ? (
        <EmptyState title={words.noWitnesses} />
      ) : (
        <>
          <Table
            caption={words.witnessesCaption}
            columns={witnessColumns(language, size)}
            rows={witnesses}
          />
          <Pagination {...{ language, first, next }} />
        </>
      )}
    </>
  );
}

function witnessColumns(
  language: HubVisit['language'],
  size: number,
): readonly Column<SignedWitnessRow>[] {
  const words = logWords(language);
  const number = (value: number | undefined) =>
    value === undefined ? '–' : formatNumber(language, value);
  return [
    {
      head: words.who,
      cell: ({ districtId }) =>
        districtId === null ? words.auditor : <DistrictLink {...{ districtId }} />,
    },
    { head: words.name, cell: ({ name }) => <Name>{name || '–'}</Name> },
    { head: words.signedUpTo, isNumber: true, cell: ({ cosigned }) => number(cosigned?.size) },
    { head: words.signedAt, cell: (row) => <SignedAt {...{ language, row }} /> },
    {
      head: words.behind,
      isNumber: true,
      cell: ({ cosigned }) => number(Math.max(0, size - (cosigned?.size ?? 0))),
    },
  ];
}

function SignedAt({ language, row }: { language: HubVisit['language']; row: SignedWitnessRow }) {
  const { cosigned, signedAt: at } = row;
  if (cosigned === null) return <>{hubWords(language).never}</>;
  if (at === null) return <StatusTag tone="bad">{logWords(language).wrong}</StatusTag>;
  return <Time {...{ language, at }} />;
}

function Downloads({ language }: Pick<HubVisit, 'language'>) {
  const words = logWords(language);
  return (
    <>
      <h2>{words.downloads}</h2>
      <p>{words.downloadsText}</p>
      <p>
        <a href="/log/checkpoint.txt">{words.checkpointFile}</a>
      </p>
      <p>
        <a href="/log/keys.json">{words.keysFile}</a>
      </p>
    </>
  );
}

function Audit({ language }: Pick<HubVisit, 'language'>) {
  const words = logWords(language);
  const keys = ['--keys', 'audit/keys.json'];
  return (
    <>
      <h2>{words.audit}</h2>
      <p>{words.auditText}</p>
      <p>{words.auditExport}</p>
      <CommandText words={['portage-audit', 'export', '--from', 'audit', '--out', exported]} />
      <p>{words.auditVerify}</p>
      <CommandText words={['portage-audit', 'verify', exported, ...keys]} />
      <p>{words.auditMirror}</p>
      <CommandText words={[...mirror, '--out', 'copy.portage-log', '--witness', 'auditor.key']} />
    </>
  );
}

const exported = 'log.portage-log';
const mirror = ['portage-audit', 'mirror', '--from', 'audit', '--follow'];
