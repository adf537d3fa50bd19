import { type ErrorCode, errorCodes } from '@portage/shared/error-codes';
import { type Column, EmptyState, Pagination, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Select } from '@portage/shared/web/layout/form';
import { Time } from '@portage/shared/web/layout/text';
import type { PlacedParkedRow } from '../../../adapters/sqlite/parked-page.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { parkedWords } from './words.ts';

/** What the list of parked messages shows. */
export interface ParkedView {
  readonly visit: HubVisit;
  readonly list: {
    readonly rows: readonly PlacedParkedRow[];
    readonly first: string | null;
    readonly next: string | null;
  };
  readonly reasons: readonly { readonly code: string; readonly messages: number }[];
}

/** Messages that were not carried out: when, whose and why, and nothing of what they hold. */
export function ParkedContent({ visit, list, reasons }: ParkedView) {
  const { language, query } = visit;
  const words = parkedWords(language);
  const common = hubWords(language);
  const choice = (name: string, label: string) => ({
    ...{ language, name, label, value: query.get(name) ?? '' },
  });
  return (
    <>
      <p>{words.text}</p>
      <form method="get" action="/parked" class="filters">
        <Field {...choice('district', common.district)} type="search" />
        <Select
          {...choice('code', words.code)}
          options={[
            { value: '', label: common.all },
            ...reasons.map(({ code, messages }) => ({
              ...{ value: code, label: `${code} (${messages})` },
            })),
          ]}
        />
        <Select
          {...choice('settled', words.settled)}
          options={[
            { value: '', label: words.openOnly },
            { value: 'shown', label: common.all },
          ]}
        />
        <Button look="outline">{common.filter}</Button>
      </form>
      {list.rows.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.caption} columns={parkedColumns(visit)} rows={list.rows} />
          <Pagination {...{ language, first: list.first, next: list.next }} />
        </>
      )}
    </>
  );
}

function parkedColumns({ language }: HubVisit): Column<PlacedParkedRow>[] {
  const words = parkedWords(language);
  return [
    {
      head: words.when,
      cell: ({ at, streamSequence }) => (
        <a href={`/parked/${streamSequence}`}>
          <Time {...{ language, at }} />
        </a>
      ),
    },
    { head: hubWords(language).district, cell: (row) => <DistrictLink {...row} /> },
    { head: words.code, cell: ({ code }) => <Reason code={code} /> },
    { head: words.kind, cell: ({ kind }) => kind ?? '–' },
    { head: hubWords(language).transfer, cell: ({ transferId }) => transferId ?? '–' },
    { head: words.settled, cell: ({ settledAs }) => words[settledAs ?? 'open'] },
  ];
}

/** A code with its meaning, which the table of codes has in English alone. */
export const Reason = ({ code }: { code: string }) => (
  <>
    <code>{code}</code>
    {Object.hasOwn(errorCodes, code) ? (
      <>
        {' '}
        <span lang="en">{errorCodes[code as ErrorCode].meaning}</span>
      </>
    ) : null}
  </>
);
