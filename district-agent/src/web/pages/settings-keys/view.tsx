import type { PublicKey } from '@portage/shared/districts/sound-key';
import { Alert, EmptyState, Summary, Table } from '@portage/shared/web/layout/blocks';
import { StatusTag, Time } from '@portage/shared/web/layout/text';
import type { KnownDistrictKey } from '../../../adapters/sqlite/known-districts.ts';
import type { OwnKey } from '../../../adapters/sqlite/own-keys.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { KeyText, SettingsHead, settingsPartsWords } from '../../parts/settings-parts.tsx';
import { OwnKeys } from './own-keys.tsx';
import { settingsKeysWords } from './words.ts';

/** Whose keys are known. */
export interface SettingsKeysView {
  readonly visit: AgentVisit;
  /** What the last form did. */
  readonly done: string | null;
  readonly hasKey: boolean;
  /** Oldest first. */
  readonly ownKeys: readonly OwnKey[];
  readonly hub: string;
  readonly hubKey: PublicKey;
  readonly districts: readonly KnownDistrictKey[];
}

/** This district's keys, the hub's, and those of districts met before. */
export function SettingsKeysContent(view: SettingsKeysView) {
  const { visit, hub, hubKey, hasKey, done } = view;
  const words = settingsKeysWords(visit.language);
  const common = settingsPartsWords(visit.language);
  return (
    <>
      {done === 'rotate' ? <Alert kind="success">{words.doneRotate}</Alert> : null}
      {done === 'revoke' ? <Alert kind="success">{words.doneRevoke}</Alert> : null}
      <SettingsHead visit={visit} />
      {hasKey ? null : <Alert kind="error">{words.lost}</Alert>}
      <p>{words.text}</p>
      <OwnKeys {...view} />
      <h2>{words.hub}</h2>
      <p>{words.hubHint}</p>
      <Summary
        rows={[
          [words.name, hub],
          [common.keyId, <KeyText>{hubKey.keyId}</KeyText>],
          [common.publicKey, <KeyText>{hubKey.publicKey}</KeyText>],
        ]}
      />
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
          { head: words.how, cell: ({ cameBy }) => words[cameBy] },
          { head: words.firstSeen, cell: ({ firstSeenAt: at }) => <Time {...{ language, at }} /> },
          {
            head: words.state,
            cell: ({ isEnded }) =>
              isEnded ? (
                <StatusTag tone="bad">{words.ended}</StatusTag>
              ) : (
                <StatusTag tone="good">{words.counts}</StatusTag>
              ),
          },
        ]}
      />
    </>
  );
}
