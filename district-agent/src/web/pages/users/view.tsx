import { Alert, type Column, Table } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Field, Form } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import type { School } from '../../../adapters/sqlite/schools.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { type Person, type PersonProblem, userKey } from './person.ts';
import { PersonFields } from './person-fields.tsx';
import { usersWords } from './words.ts';

/** What the list of users shows. */
export interface UsersView {
  readonly visit: AgentVisit;
  readonly people: readonly Person[];
  readonly schools: readonly School[];
  /** What stands in the form for a new user, and what was wrong with it. */
  readonly added: Person;
  readonly problem: PersonProblem | 'exists' | null;
}

/** Who may act here, and a form for one more. */
export function UsersContent({ visit, people, schools, added, problem }: UsersView) {
  const { language, query } = visit;
  const words = usersWords(language);
  const done = (['saved', 'removed'] as const).find((each) => each === query.get('done'));
  return (
    <>
      {done === undefined ? null : <Alert kind="success">{words[done]}</Alert>}
      {problem === null ? null : <Alert kind="error">{words[problem]}</Alert>}
      <Table caption={words.caption} columns={columnsOf(visit)} rows={people} />
      <h2>{words.add}</h2>
      <Form visit={visit} action="/users" class="usa-form">
        <Field
          {...{ language, name: 'username', label: words.username, hint: words.usernameHint }}
          {...{ value: added.username, required: true }}
        />
        <PersonFields {...{ visit, schools, person: added }} />
        <Button>{words.add}</Button>
      </Form>
    </>
  );
}

function columnsOf({ language }: AgentVisit): Column<Person>[] {
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
    {
      head: words.schools,
      cell: ({ schools }) => (schools === null ? words.all : <Name>{schools.join(', ')}</Name>),
    },
    { head: words.factor, cell: ({ hasFactor }) => (hasFactor ? words.yes : words.no) },
  ];
}

/** What the page of one user shows. */
export interface UserView {
  readonly visit: AgentVisit;
  readonly person: Person;
  readonly schools: readonly School[];
  readonly problem: PersonProblem | null;
  /** A password that was made just now; it is shown this once. */
  readonly password: string | null;
}

/** One user: contact, rights and schools, and help for who cannot sign in. */
export function UserContent({ visit, person, schools, problem, password }: UserView) {
  const words = usersWords(visit.language);
  const address = `/users/${userKey(person.username)}`;
  const isFactorRemoved = visit.query.get('done') === 'factor';
  return (
    <>
      {password === null ? null : (
        <Alert kind="success">
          {words.passwordIs} <span class="key">{password}</span>
        </Alert>
      )}
      {isFactorRemoved ? <Alert kind="success">{words.factorRemoved}</Alert> : null}
      {problem === null ? null : <Alert kind="error">{words[problem]}</Alert>}
      <p>
        <Name>{person.username}</Name>
      </p>
      <Form visit={visit} action={address} class="usa-form">
        <PersonFields {...{ visit, schools, person }} />
        <Button>{words.save}</Button>
      </Form>
      <h2>{words.password}</h2>
      <Form visit={visit} action={`${address}/password`}>
        <p>{words.passwordHint}</p>
        <Button look="outline">{words.makePassword}</Button>
      </Form>
      {person.hasFactor ? (
        <>
          <h2>{words.factor}</h2>
          <Form visit={visit} action={`${address}/remove-factor`}>
            <p>{words.factorHint}</p>
            <Button look="outline">{words.removeFactor}</Button>
          </Form>
        </>
      ) : null}
      <RemoveForm visit={visit} address={address} />
    </>
  );
}

function RemoveForm({ visit, address }: { visit: AgentVisit; address: string }) {
  const words = usersWords(visit.language);
  return (
    <>
      <h2>{words.remove}</h2>
      <Form visit={visit} action={`${address}/remove`}>
        <p>{words.removeHint}</p>
        <CheckBox name="confirmed" value="yes" isRequired>
          {words.removeConfirm}
        </CheckBox>
        <Button look="secondary">{words.remove}</Button>
      </Form>
    </>
  );
}
