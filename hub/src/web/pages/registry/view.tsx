import { formatNumber } from '@portage/shared/web/i18n/format';
import { type Column, EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { DateText, Name, Time } from '@portage/shared/web/layout/text';
import type { LookUp } from '../../../adapters/sqlite/look-ups.ts';
import type { RegisteredEnrollment } from '../../../domain/former-district.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { registryWords } from './words.ts';

/** What was wrong with a form. */
export interface RegistryErrors {
  readonly stateStudentId?: string;
  readonly reason?: string;
}

/** What the page of the registry shows. */
export interface RegistryView {
  readonly visit: HubVisit;
  readonly counts: readonly { districtId: string; source: string; enrollments: number }[];
  readonly isSteward: boolean;
  readonly lookUps: readonly LookUp[];
  readonly errors: RegistryErrors;
}

/** Counts by district; for stewards a look-up and the latest ones. */
export function RegistryContent(view: RegistryView) {
  const { visit, counts, isSteward } = view;
  const { language } = visit;
  const words = registryWords(language);
  return (
    <>
      {isSteward ? <LookUpForm {...view} /> : null}
      <h2>{words.counts}</h2>
      {counts.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.counts}
          rows={counts}
          columns={[
            { head: hubWords(language).district, cell: (row) => <DistrictLink {...row} /> },
            {
              head: words.source,
              cell: ({ source }) => (source === 'csv' ? words.csv : words.report),
            },
            {
              head: words.enrollments,
              isNumber: true,
              cell: ({ enrollments }) => formatNumber(language, enrollments),
            },
          ]}
        />
      )}
      {isSteward ? <LookUps {...view} /> : null}
    </>
  );
}

function LookUpForm({ visit, errors }: RegistryView) {
  const { language, form } = visit;
  const words = registryWords(language);
  const field = (name: keyof RegistryErrors, label: string) => ({
    ...{ language, name, label, required: true, value: form.text(name) },
    ...(errors[name] === undefined ? {} : { error: errors[name] }),
  });
  return (
    <>
      <h2>{words.lookUp}</h2>
      <p>{words.lookUpText}</p>
      <Form visit={visit} action="/registry/look-ups" class="filters">
        <Field {...field('stateStudentId', words.stateId)} />
        <Field {...field('reason', words.reason)} />
        <Button>{words.show}</Button>
      </Form>
    </>
  );
}

function LookUps({ visit: { language }, lookUps }: RegistryView) {
  const words = registryWords(language);
  if (lookUps.length === 0) return null;
  return (
    <>
      <h2>{words.latest}</h2>
      <Table
        caption={words.latest}
        rows={lookUps}
        columns={[
          { head: words.when, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.who, cell: ({ username }) => <Name>{username}</Name> },
          { head: words.reason, cell: ({ reason }) => <Name>{reason}</Name> },
        ]}
      />
    </>
  );
}

/** What the registry holds of one student. */
export function LookUpContent({
  visit: { language },
  enrollments,
}: {
  visit: HubVisit;
  enrollments: readonly RegisteredEnrollment[];
}) {
  const words = registryWords(language);
  if (enrollments.length === 0) {
    return (
      <EmptyState title={words.nothing}>
        <p>{words.nothingText}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>{words.foundText}</p>
      <Table caption={words.found} columns={enrollmentColumns(language)} rows={enrollments} />
    </>
  );
}

function enrollmentColumns(language: HubVisit['language']): Column<RegisteredEnrollment>[] {
  const words = registryWords(language);
  return [
    { head: hubWords(language).district, cell: (row) => <DistrictLink {...row} /> },
    {
      head: words.name,
      cell: ({ lastName, firstName }) => (
        <Name>
          {lastName}, {firstName}
        </Name>
      ),
    },
    { head: words.born, cell: ({ birthdate: date }) => <DateText {...{ language, date }} /> },
    { head: words.sex, cell: ({ sex }) => sex },
    { head: words.type, cell: ({ enrollmentType }) => enrollmentType },
    { head: words.entry, cell: ({ entryDate: date }) => <DateText {...{ language, date }} /> },
    {
      head: words.exit,
      cell: ({ exitDate: date }) =>
        date === null ? words.open : <DateText {...{ language, date }} />,
    },
  ];
}
