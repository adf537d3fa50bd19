/** A user as the pages of users address and read them. */
import { createHash } from 'node:crypto';
import { PortageError } from '@portage/shared/error-codes';
import { contactSchema, namedPersonSchema } from '@portage/shared/messages/parts';
import { lineSchema } from '@portage/shared/records/record-row';
import type { Form } from '@portage/shared/web/form';
import { secondFactorOf } from '@portage/shared/web/second-factor';
import { listSchools, type School } from '../../../adapters/sqlite/schools.ts';
import { schoolsOf } from '../../../adapters/sqlite/user-schools.ts';
import { listUsers, type User, userRightSchema } from '../../../adapters/sqlite/users.ts';
import type { AgentVisit } from '../../agent-route.ts';
import type { UserRefusal } from './refusals.ts';

/** A user with their schools (null: every one) and whether a code is asked for. */
export interface Person extends User {
  readonly schools: readonly string[] | null;
  readonly hasFactor: boolean;
}

/** Somebody who is not there yet. */
export const nobody: Person = {
  ...{ username: '', name: '', workPhone: '', email: '', rights: [], schools: null },
  hasFactor: false,
};

/** What stands for a user in an address: user names are no part of addresses. */
export const userKey = (username: string): string =>
  createHash('sha256').update(username).digest('hex').slice(0, 16);

/** Every user, by user name. */
export const peopleOf = ({ app: { db } }: AgentVisit): Person[] =>
  listUsers(db).map((user) => ({
    ...user,
    schools: schoolsOf(db, user.username),
    hasFactor: secondFactorOf(db, user.username).kind !== 'none',
  }));

/** The user whom the address names. Throws `page-unknown`. */
export function personOf(visit: AgentVisit): Person {
  const person = peopleOf(visit).find(({ username }) => userKey(username) === visit.params['user']);
  if (person === undefined) throw new PortageError('page-unknown');
  return person;
}

/** What is wrong with a form about a person. */
export type PersonProblem = 'incomplete' | 'unfit' | 'noSchool' | 'unconfirmed' | UserRefusal;

/** The person a form describes, and what is wrong with it; `username` is not in the form. */
export function readPerson(
  form: Form,
  username: string,
  schools: readonly School[],
): { person: Person; problem: PersonProblem | null } {
  const ticked = schools.map(({ schoolId }) => schoolId).filter(isIn(form.all('school')));
  const isLimited = form.text('limit') === 'these';
  const person = {
    ...{ username, name: form.text('name'), workPhone: form.text('phone') },
    email: form.text('email'),
    rights: userRightSchema.options.filter(isIn(form.all('right'))),
    schools: isLimited ? ticked : null,
    hasFactor: false,
  };
  const isIncomplete = person.name === '' || username === '' || /\s/.test(username);
  if (isIncomplete) return { person, problem: 'incomplete' };
  if (!isFit(person)) return { person, problem: 'unfit' };
  return { person, problem: isLimited && ticked.length === 0 ? 'noSchool' : null };
}

/** Whether messages can carry the person, and a line of text can show them. */
const isFit = ({ username, name, workPhone, email }: User): boolean =>
  namedPersonSchema.safeParse({ username, name }).success &&
  contactSchema.safeParse({ name, workPhone, email }).success &&
  [username, name, workPhone, email].every((text) => lineSchema.safeParse(text).success);

const isIn =
  (values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value);

/** The schools a user can be limited to: ours, and those that this person is limited to. */
export function schoolsFor({ app }: AgentVisit, person: Person): School[] {
  const schools = listSchools(app.db);
  const unnamed = (person.schools ?? []).filter(
    (id) => !schools.some(({ schoolId }) => schoolId === id),
  );
  return [
    ...schools,
    ...unnamed.map((schoolId) => ({ schoolId, schoolName: schoolId, gradeLevels: [] })),
  ];
}
