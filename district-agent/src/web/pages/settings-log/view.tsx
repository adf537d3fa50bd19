import { formatNumber } from '@portage/shared/web/i18n/format';
import { Alert, EmptyState, Summary } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Form, TextArea } from '@portage/shared/web/layout/form';
import { Name, StatusTag, Time } from '@portage/shared/web/layout/text';
import type { Child } from 'hono/jsx';
import { aboutCheckpoint, type LogAlarm } from '../../../adapters/sqlite/log-alarms.ts';
import type { LogView } from '../../../application/log/describe-log.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { Code, SettingsHead, settingsPartsWords } from '../../parts/settings-parts.tsx';
import { settingsLogWords } from './words.ts';

/** How the log is watched, and what a form did. */
export interface SettingsLogView {
  readonly visit: AgentVisit;
  readonly log: LogView;
  readonly isDone: boolean;
  /** The alarm whose form came without a reason. */
  readonly unreasoned: number | null;
}

/** What was witnessed and proved, and each alarm with its evidence. */
export function SettingsLogContent(view: SettingsLogView) {
  const { visit, log, isDone } = view;
  const words = settingsLogWords(visit.language);
  return (
    <>
      {isDone ? <Alert kind="success">{words.done}</Alert> : null}
      <SettingsHead visit={visit} />
      <p>{words.text}</p>
      {log.origin === null ? <Alert kind="warning">{words.noKeys}</Alert> : <Witnessed {...view} />}
      <h2>{words.alarms}</h2>
      {log.alarms.length === 0 ? (
        <EmptyState title={words.noAlarms} />
      ) : (
        log.alarms.map((alarm) => <Alarm {...{ ...view, alarm }} />)
      )}
    </>
  );
}

function Witnessed({ visit: { language }, log: { origin, witnessed, receipts } }: SettingsLogView) {
  const words = settingsLogWords(language);
  const { inLog, proved } = receipts;
  return (
    <Summary
      rows={[
        [words.log, <Name>{origin ?? ''}</Name>],
        [words.size, sizeText(language, witnessed?.size ?? null)],
        [words.witnessed, <Time {...{ language, at: witnessed?.witnessedAt ?? null }} />],
        [words.cosigned, <Time {...{ language, at: witnessed?.cosignedAt ?? null }} />],
        [words.receipts, words.provedOf(proved, inLog)],
      ]}
    />
  );
}

const sizeText = (language: AgentVisit['language'], size: number | null): string =>
  size === null ? '–' : formatNumber(language, size);

type AlarmView = SettingsLogView & { readonly alarm: LogAlarm };

function Alarm(view: AlarmView) {
  const { visit, alarm } = view;
  const { language } = visit;
  const words = settingsLogWords(language);
  const rows: [string, Child][] = [
    [settingsPartsWords(language).code, <Code {...{ language, code: alarm.code }} />],
    [words.raised, <Time {...{ language, at: alarm.raisedAt }} />],
    [words.lastSeen, <Time {...{ language, at: alarm.lastSeenAt }} />],
    [words.known, sizeText(language, alarm.knownSize)],
    [words.offered, sizeText(language, alarm.size)],
    [words.state, <State {...view} />],
    [words.evidence, <Evidence {...view} />],
  ];
  return (
    <section>
      <h3>{words.alarm(alarm.alarmId)}</h3>
      <Summary rows={rows} />
      {alarm.acknowledgedAt === null ? <Acknowledge {...view} /> : <Acknowledged {...view} />}
    </section>
  );
}

function State({ visit: { language }, alarm }: AlarmView) {
  const words = settingsLogWords(language);
  if (alarm.overAt === null) return <StatusTag tone="bad">{words.stands}</StatusTag>;
  return (
    <>
      <StatusTag tone="plain">{words.over}</StatusTag> <Time {...{ language, at: alarm.overAt }} />
    </>
  );
}

function Evidence({ visit: { language }, alarm }: AlarmView) {
  const words = settingsLogWords(language);
  const link = (part: string, text: string) => (
    <div>
      <a href={`/settings/log/evidence?alarm=${alarm.alarmId}&part=${part}`}>{text}</a>
    </div>
  );
  return (
    <>
      {alarm.knownNote === null ? null : link('known', words.knownNote)}
      {alarm.offeredNote === null ? null : link('offered', words.offeredNote)}
      {link('whole', words.whole)}
    </>
  );
}

function Acknowledged({ visit: { language }, alarm }: AlarmView) {
  const words = settingsLogWords(language);
  return (
    <p>
      {words.acknowledged} <Time {...{ language, at: alarm.acknowledgedAt }} />:{' '}
      <Name>{alarm.acknowledgedName ?? ''}</Name>. <Name>{alarm.reason ?? ''}</Name>{' '}
      {alarm.startsOver ? words.startedOver : null}
    </p>
  );
}

function Acknowledge({ visit, alarm, unreasoned }: AlarmView) {
  const { language, form } = visit;
  const words = settingsLogWords(language);
  const isAsked = unreasoned === alarm.alarmId;
  return (
    <Form visit={visit} action="/settings/log">
      <input type="hidden" name="alarm" value={String(alarm.alarmId)} />
      <p>{words.before}</p>
      <TextArea
        {...{ language, name: 'reason', id: `reason-${alarm.alarmId}`, required: true }}
        {...{ label: words.reason, hint: words.reasonHint, value: form.text('reason') }}
        {...(isAsked ? { error: words.reasonMissing } : {})}
      />
      {alarm.subject === aboutCheckpoint ? (
        <CheckBox name="startsOver" value="yes" id={`startsOver-${alarm.alarmId}`}>
          {words.startOver}
        </CheckBox>
      ) : null}
      <div class="actions">
        <Button>{words.acknowledge}</Button>
      </div>
    </Form>
  );
}
