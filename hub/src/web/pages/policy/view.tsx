import { Alert, Summary, Table } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form, TextArea } from '@portage/shared/web/layout/form';
import { DateText, Name, Time } from '@portage/shared/web/layout/text';
import type { PolicyChange } from '../../../adapters/sqlite/policy-changes.ts';
import type { HubPolicy } from '../../../domain/policy.ts';
import type { HubVisit } from '../../hub-route.ts';
import type { PolicyFields } from './policy-form.ts';
import { policyWords } from './words.ts';

/** What the page of the state's rules shows. */
export interface PolicyView {
  readonly visit: HubVisit;
  /** The rules in force. */
  readonly policy: HubPolicy;
  /** What stands in the form, and which fields of it cannot be. */
  readonly fields: PolicyFields;
  readonly wrong: readonly (keyof PolicyFields)[];
  /** Whether `settings.toml` was edited since the hub started. */
  readonly isPending: boolean;
  readonly mayChange: boolean;
  readonly changes: readonly PolicyChange[];
}

/** The rules in force, what each is for, and for admins the form that changes them. */
export function PolicyContent(view: PolicyView) {
  const { visit, policy, isPending, mayChange } = view;
  const words = policyWords(visit.language);
  return (
    <>
      {visit.query.get('done') === 'changed' ? <Alert kind="success">{words.done}</Alert> : null}
      {isPending ? <Alert kind="warning">{words.pending}</Alert> : null}
      <h2>{words.dueDates}</h2>
      <p>{words.dueDatesText}</p>
      <Summary rows={dueDateRows(view)} />
      <h2>{words.limits}</h2>
      <p>{words.limitsText}</p>
      <Summary rows={[[words.unmatchedPerDay, policy.unmatchedPerDay]]} />
      <p>
        <a href="/parked?code=unmatched-requests-exhausted">{words.refused}</a>
      </p>
      <h2>{words.retention}</h2>
      <p>{words.retentionText}</p>
      <Summary rows={[[words.personalDays, policy.personalDays]]} />
      {mayChange ? <PolicyForm {...view} /> : <p>{words.adminsOnly}</p>}
      <Changes {...view} />
    </>
  );
}

function dueDateRows({ visit: { language }, policy: { dueDates } }: PolicyView) {
  const words = policyWords(language);
  const { businessDays, timeZone, holidays } = dueDates;
  const days = holidays.map((date, at) => (
    <>
      {at === 0 ? '' : ' · '}
      <DateText {...{ language, date }} />
    </>
  ));
  return [
    [words.businessDays, businessDays],
    [words.timeZone, timeZone],
    [words.holidays, holidays.length === 0 ? words.noHolidays : days],
  ] as const;
}

function PolicyForm({ visit, fields, wrong }: PolicyView) {
  const { language, app } = visit;
  const words = policyWords(language);
  const field = (name: keyof PolicyFields) => ({
    ...{ language, name, label: words[name], hint: words[`${name}Hint`], value: fields[name] },
    ...(wrong.includes(name) ? { error: words[`${name}Wrong`] } : {}),
  });
  return (
    <>
      <h2>{words.change}</h2>
      <p>{words.where(`${app.dataFolder}/settings.toml`)}</p>
      <Form visit={visit} action="/policy" class="usa-form">
        <Field {...field('businessDays')} required />
        <Field {...field('timeZone')} required />
        <TextArea {...field('holidays')} />
        <Field {...field('unmatchedPerDay')} required />
        <Field {...field('personalDays')} required />
        <Button>{words.save}</Button>
      </Form>
    </>
  );
}

function Changes({ visit: { language }, changes }: PolicyView) {
  const words = policyWords(language);
  if (changes.length === 0) return null;
  return (
    <>
      <h2>{words.changes}</h2>
      <Table
        caption={words.changes}
        rows={changes}
        columns={[
          { head: words.when, cell: ({ at }) => <Time {...{ language, at }} /> },
          { head: words.who, cell: ({ username }) => <Name>{username}</Name> },
          { head: words.to, cell: ({ policy }) => changedTo(language, policy) },
        ]}
      />
    </>
  );
}

function changedTo(language: HubVisit['language'], text: string): string {
  const words = policyWords(language);
  // Changes from before there was a time for personal parts do not name one.
  const { dueDates, unmatchedPerDay, personalDays } = JSON.parse(text) as HubPolicy & {
    personalDays?: number;
  };
  return [
    `${words.businessDays}: ${dueDates.businessDays}`,
    `${words.timeZone}: ${dueDates.timeZone}`,
    `${words.holidays}: ${dueDates.holidays.length}`,
    `${words.unmatchedPerDay}: ${unmatchedPerDay}`,
    `${words.personalDays}: ${personalDays ?? '–'}`,
  ].join(' · ');
}
