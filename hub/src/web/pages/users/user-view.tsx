import { errorCodes } from '@portage/shared/error-codes';
import { Alert } from '@portage/shared/web/layout/blocks';
import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Button, Form } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import type { AdminRefusal } from '../../../domain/admins.ts';
import type { HubVisit } from '../../hub-route.ts';
import { type Person, userKey } from './person.ts';
import { PersonFields } from './view.tsx';
import { usersWords } from './words.ts';

/** What the page of one user shows. */
export interface UserView {
  readonly visit: HubVisit;
  readonly person: Person;
  readonly problem: 'incomplete' | 'notSure' | AdminRefusal | null;
  /** A password that was made just now; it is shown this once. */
  readonly password: string | null;
}

/** One user: name and rights, help for who cannot sign in, and the end of it. */
export function UserContent(view: UserView) {
  const { visit, person, password } = view;
  const words = usersWords(visit.language);
  const isFactorRemoved = visit.query.get('done') === 'factor';
  return (
    <>
      {password === null ? null : (
        <Alert kind="success">
          {words.passwordIs} <span class="key">{password}</span>
        </Alert>
      )}
      {isFactorRemoved ? <Alert kind="success">{words.factorRemoved}</Alert> : null}
      <Problem {...view} />
      <p>
        <Name>{person.username}</Name>
      </p>
      <Form visit={visit} action={`/users/${userKey(person.username)}`} class="usa-form">
        <PersonFields {...{ visit, person }} />
        <Button>{words.save}</Button>
      </Form>
      <SignIn {...view} />
      <Removal {...view} />
    </>
  );
}

function Problem({ visit: { language }, problem }: UserView) {
  if (problem === null) return null;
  const isOurs = problem === 'incomplete' || problem === 'notSure';
  return (
    <Alert kind="error">
      {isOurs ? (
        usersWords(language)[problem]
      ) : (
        <span lang="en">{errorCodes[problem].meaning}</span>
      )}
    </Alert>
  );
}

function SignIn({ visit, person }: UserView) {
  const words = usersWords(visit.language);
  const address = `/users/${userKey(person.username)}`;
  return (
    <>
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
    </>
  );
}

function Removal({ visit, person }: UserView) {
  const words = usersWords(visit.language);
  return (
    <>
      <h2>{words.remove}</h2>
      <Form visit={visit} action={`/users/${userKey(person.username)}/remove`}>
        <p>{words.removeHint}</p>
        <CheckBox name="sure" value="yes" isRequired>
          {words.sure}
        </CheckBox>
        <p>
          <Button look="secondary">{words.remove}</Button>
        </p>
      </Form>
    </>
  );
}
