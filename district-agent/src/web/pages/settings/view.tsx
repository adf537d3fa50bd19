import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { StatusTag, Time } from '@portage/shared/web/layout/text';
import type { lastRestoration } from '../../../adapters/sqlite/older-copy.ts';
import type { BrokerConnection } from '../../../domain/broker-connection.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { SettingsHead } from '../../parts/settings-parts.tsx';
import { settingsWords } from './words.ts';

/** How the connection to the hub is. Times are RFC 3339, null where there is none. */
export interface SettingsView {
  readonly visit: AgentVisit;
  readonly hub: string;
  readonly connection: BrokerConnection;
  readonly lastReceivedAt: string | null;
  readonly lastSentAt: string | null;
  /** Since when messages of the hub are missing here. */
  readonly missingSince: string | null;
  readonly restoration: ReturnType<typeof lastRestoration>;
}

/** Connected or not, the last message each way, the broker, and where this store comes from. */
export function SettingsContent(view: SettingsView) {
  const { visit, hub, connection, missingSince, restoration } = view;
  const { language } = visit;
  const words = settingsWords(language);
  const time = (at: string | null) => (at === null ? words.never : <Time {...{ language, at }} />);
  return (
    <>
      <SettingsHead visit={visit} />
      {missingSince === null ? null : (
        <Alert kind="warning">
          {words.missing} <Time {...{ language, at: missingSince }} />
        </Alert>
      )}
      <Summary
        rows={[
          [words.state, <State {...view} />],
          [words.hub, hub],
          [words.lastSent, time(view.lastSentAt)],
          [words.lastReceived, time(view.lastReceivedAt)],
          [words.broker, connection.brokerVersion ?? words.unknown],
          [
            words.certificate,
            connection.certificateEndsAt === null
              ? words.unknown
              : time(connection.certificateEndsAt),
          ],
          [words.restored, restoration === null ? words.never : <Restoration {...view} />],
        ]}
      />
    </>
  );
}

function State({ visit: { language }, connection: { connectedSince: at } }: SettingsView) {
  const words = settingsWords(language);
  if (at === null) {
    return (
      <>
        <StatusTag tone="bad">{words.apart}</StatusTag> {words.apartHint}
      </>
    );
  }
  return (
    <>
      <StatusTag tone="good">{words.connected}</StatusTag> {words.since}{' '}
      <Time {...{ language, at }} />
    </>
  );
}

function Restoration({ visit: { language }, restoration }: SettingsView) {
  if (restoration === null) return null;
  return (
    <>
      <Time {...{ language, at: restoration.restoredAt }} />, {settingsWords(language).madeAt}{' '}
      <Time {...{ language, at: restoration.madeAt }} />
    </>
  );
}
