import { Alert, type Column, Table } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import { type HubUser, hubRightSchema } from '../../../adapters/sqlite/hub-users.ts';
import type { HubVisit } from '../../hub-route.ts';
import { type Person, userKey } from './person.ts';
import { usersWords } from './words.ts';

/** What the list of users shows. */
export interface UsersView {
  readonly visit: HubVisit;
  readonly people: readonly Person[];
  /** What stands in the form for a new user, and what was wrong with it. */
  readonly added: HubUser;
  readonly problem: 'incomplete' | 'exists' | null;
}

/** Who may act here, and a form for one more. */
export function UsersContent({ visit, people, added, problem }: UsersView) {
  const { language, query } = visit;
  const words = usersWords(language);
  const done = query.get('done');
  return (
    <>
      {done === 'saved' || done === 'removed' ? <Alert kind="success">{words[done]}</Alert> : null}
      {problem === null ? null : <Alert kind="error">{words[problem]}</Alert>}
      <Table caption={words.caption} columns={columnsOf(visit)} rows={people} />
      <h2>{words.add}</h2>
      <p>{words.addText}</p>
      <Form visit={visit} action="/users" class="usa-form">
        <Field
          {...{ language, name: 'username', label: words.username, hint: words.usernameHint }}
          {...{ value: added.username, required: true }}
        />
        <PersonFields {...{ visit, person: added }} />
        <Button>{words.add}</Button>
      </Form>
    </>
  );
}

function columnsOf({ language }: HubVisit): Column<Person>[] {
  const words = usersWords(language);
  return [
    {
      head: words.user,
      cell: ({ username, name }) => (
        <a href={`/users/${userKey(username)}`}>
          <Name>{name}</Name> (<Name>{username}</Name>)
        </a>
      ),
    },
    {
      head: words.rights,
      cell: ({ rights }) => rights.map((right) => words[right]).join(', ') || '–',
    },
    { head: words.factor, cell: ({ hasFactor }) => (hasFactor ? words.yes : words.no) },
  ];
}

/** The fields of a form about a user: name and rights. */
export function PersonFields({
  visit: { language },
  person,
}: {
  visit: HubVisit;
  person: HubUser;
}) {
  const words = usersWords(language);
  return (
    <>
      <Field
        {...{ language, name: 'name', label: words.name, value: person.name, required: true }}
      />
      <fieldset class="usa-fieldset">
        <legend class="usa-legend">{words.rights}</legend>
        {hubRightSchema.options.map((right) => (
          <CheckBox
            {...{ name: 'right', id: `right-${right}`, value: right }}
            isTicked={person.rights.includes(right)}
          >
            {words[right]}
          </CheckBox>
        ))}
      </fieldset>
    </>
  );
}
