import { EmptyState, Summary, Table } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import type { listKnownDistricts } from '../../../adapters/sqlite/known-districts.ts';
import type { keyRegistration } from '../../../adapters/sqlite/outbox.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { KeyText, SettingsHead, settingsPartsWords } from '../../parts/settings-parts.tsx';
import { settingsKeysWords } from './words.ts';

interface PublicKey {
  readonly keyId: string;
  /** Base64. */
  readonly publicKey: string;
}

/** Whose keys are known. */
export interface SettingsKeysView {
  readonly visit: AgentVisit;
  readonly ownKey: PublicKey;
  readonly registration: ReturnType<typeof keyRegistration>;
  readonly hub: string;
  readonly hubKey: PublicKey;
  readonly districts: ReturnType<typeof listKnownDistricts>;
}

/** This district's key, the hub's, and those of districts met before. */
export function SettingsKeysContent(view: SettingsKeysView) {
  const { visit, ownKey, registration, hub, hubKey } = view;
  const { language } = visit;
  const words = settingsKeysWords(language);
  const common = settingsPartsWords(language);
  const rowsOf = ({ keyId, publicKey }: PublicKey) =>
    [
      [common.keyId, <KeyText>{keyId}</KeyText>],
      [common.publicKey, <KeyText>{publicKey}</KeyText>],
    ] as const;
  return (
    <>
      <SettingsHead visit={visit} />
      <p>{words.text}</p>
      <h2>{words.own}</h2>
      <Summary
        rows={[
          ...rowsOf(ownKey),
          [words.since, <Time {...{ language, at: registration?.createdAt ?? null }} />],
          [words.accepted, <Time {...{ language, at: registration?.settledAt ?? null }} />],
        ]}
      />
      <h2>{words.hub}</h2>
      <p>{words.hubHint}</p>
      <Summary rows={[[words.name, hub], ...rowsOf(hubKey)]} />
      <Districts {...view} />
    </>
  );
}

function Districts({ visit: { language }, districts }: SettingsKeysView) {
  const words = settingsKeysWords(language);
  const common = settingsPartsWords(language);
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
          { head: common.keyId, cell: ({ keyId }) => <KeyText>{keyId}</KeyText> },
          { head: common.publicKey, cell: ({ publicKey }) => <KeyText>{publicKey}</KeyText> },
          { head: words.firstSeen, cell: ({ firstSeenAt: at }) => <Time {...{ language, at }} /> },
        ]}
      />
    </>
  );
}
