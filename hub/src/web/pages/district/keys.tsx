import type { DistrictKey } from '@portage/shared/districts/district';
import type { Language } from '@portage/shared/web/i18n/language';
import { EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { StatusTag, Time } from '@portage/shared/web/layout/text';
import { districtWords } from './words.ts';

/** The keys of a district as the log has them: since when, until when, and how each came. */
export function DistrictKeys({
  language,
  keys,
}: {
  language: Language;
  keys: readonly DistrictKey[];
}) {
  const words = districtWords(language);
  if (keys.length === 0) return <EmptyState title={words.noKeys} />;
  const time = (at: string | null) => <Time {...{ language, at }} />;
  return (
    <>
      <h2>{words.keys}</h2>
      <p>{words.keysText}</p>
      <Table
        caption={words.keys}
        rows={keys}
        columns={[
          { head: words.keyId, cell: ({ keyId }) => <code>{keyId}</code> },
          { head: words.how, cell: ({ cameBy }) => words[cameBy] },
          { head: words.since, cell: ({ addedAt }) => time(addedAt) },
          { head: words.until, cell: ({ revokedAt }) => time(revokedAt) },
          {
            head: words.keyState,
            cell: ({ revokedAt }) => (
              <StatusTag tone={revokedAt === null ? 'good' : 'bad'}>
                {revokedAt === null ? words.valid : words.revoked}
              </StatusTag>
            ),
          },
        ]}
      />
    </>
  );
}
