import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { Button, Form } from '@portage/shared/web/layout/form';
import { StatusTag, Time } from '@portage/shared/web/layout/text';
import type { OwnKey } from '../../../adapters/sqlite/own-keys.ts';
import { mayEnd } from '../../../application/keys/revoke-own-key.ts';
import { Code, KeyText, settingsPartsWords } from '../../parts/settings-parts.tsx';
import type { SettingsKeysView } from './view.tsx';
import { settingsKeysWords } from './words.ts';

/** The keys of this district with since, until and how each came, and forms to change them. */
export function OwnKeys(view: SettingsKeysView) {
  const { visit, ownKeys, hasKey } = view;
  const { language } = visit;
  const words = settingsKeysWords(language);
  const common = settingsPartsWords(language);
  const time = (at: string | null) => <Time {...{ language, at }} />;
  return (
    <>
      <h2>{words.own}</h2>
      <Table
        caption={words.own}
        rows={ownKeys}
        columns={[
          { head: common.keyId, cell: ({ keyId }) => <KeyText>{keyId}</KeyText> },
          { head: common.publicKey, cell: ({ publicKey }) => <KeyText>{publicKey}</KeyText> },
          { head: words.how, cell: ({ cameBy }) => words[cameBy] },
          { head: words.made, cell: ({ madeAt }) => time(madeAt) },
          { head: words.since, cell: ({ validFrom }) => time(validFrom) },
          { head: words.until, cell: ({ revokedAt }) => time(revokedAt) },
          { head: words.state, cell: (key) => <State {...{ language, ownKeys, of: key }} /> },
        ]}
      />
      {hasKey && !isChanging(ownKeys) ? (
        <Form visit={visit} action="/settings/keys/rotate">
          <p>{words.rotateText}</p>
          <Button>{words.rotate}</Button>
        </Form>
      ) : null}
      {olderKeys(ownKeys).map(({ keyId }) => (
        <Form visit={visit} action="/settings/keys/revoke">
          <p>
            {words.revokeText} <KeyText>{keyId}</KeyText>
          </p>
          <input type="hidden" name="key" value={keyId} />
          <Button look="outline">{words.revoke}</Button>
        </Form>
      ))}
    </>
  );
}

const countsNow = ({ validFrom, revokedAt }: OwnKey): boolean =>
  validFrom !== null && revokedAt === null;

const isMade = ({ validFrom, revokedAt, refusalCode }: OwnKey): boolean =>
  validFrom === null && revokedAt === null && refusalCode === null;

const isChanging = (keys: readonly OwnKey[]): boolean =>
  keys.some(isMade) || keys.filter(countsNow).length > 1;

/** Keys beside the newest that may be ended at once. */
const olderKeys = (keys: readonly OwnKey[]): readonly OwnKey[] =>
  keys.filter(countsNow).slice(0, -1).filter(mayEnd);

function State({
  language,
  ownKeys,
  of,
}: {
  language: Language;
  ownKeys: readonly OwnKey[];
  of: OwnKey;
}) {
  const words = settingsKeysWords(language);
  if (of.refusalCode !== null) return <Code {...{ language, code: of.refusalCode }} />;
  if (of.revokedAt !== null) return <StatusTag tone="bad">{words.revoked}</StatusTag>;
  if (of.validFrom === null) return <StatusTag tone="open">{words.waits}</StatusTag>;
  const isNewest = ownKeys.findLast(countsNow)?.keyId === of.keyId;
  return (
    <StatusTag tone={isNewest ? 'good' : 'open'}>
      {isNewest ? words.signs : words.overlap}
    </StatusTag>
  );
}
