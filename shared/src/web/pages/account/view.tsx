import type { SignInOutcome } from '../../accounts.ts';
import type { Language } from '../../i18n/language.ts';
import { Alert, Summary, Table } from '../../layout/blocks.tsx';
import { Button, Field, Form, type FormVisit } from '../../layout/form.tsx';
import { Name, Time } from '../../layout/text.tsx';
import type { SecondFactor } from '../../second-factor.ts';
import { totpUri } from '../../totp.ts';
import type { SiteUser } from '../../user.ts';
import { accountWords, outcomeWords } from './words.ts';

/** What the account page shows. */
export interface AccountView {
  readonly visit: FormVisit & { readonly language: Language; readonly user: SiteUser };
  readonly siteName: string;
  readonly factor: SecondFactor;
  readonly notes: readonly { at: string; address: string; outcome: SignInOutcome }[];
  /** What the last form did, and what was wrong with one. */
  readonly done: 'changed' | 'added' | 'removed' | null;
  readonly errors: { readonly old?: string; readonly new?: string; readonly code?: string };
}

/** Who somebody is here, their password, their second factor, and their latest sign-ins. */
export function AccountContent(view: AccountView) {
  const { visit, done, notes } = view;
  const { language, user } = visit;
  const words = accountWords(language);
  return (
    <>
      {done === null ? null : <Alert kind="success">{words[done]}</Alert>}
      <Summary
        rows={[
          [words.user, <Name>{user.username}</Name>],
          [words.name, <Name>{user.name}</Name>],
          [words.rights, user.rights.join(', ') || '–'],
          [words.schools, user.schools === null ? words.allSchools : user.schools.join(', ')],
        ]}
      />
      <PasswordForm {...view} />
      <SecondFactorForm {...view} />
      <h2>{words.notes}</h2>
      <Table
        caption={words.notes}
        rows={notes}
        columns={[
          { head: words.when, cell: ({ at }) => <Time language={language} at={at} /> },
          { head: words.what, cell: ({ outcome }) => outcomeWords(language)[outcome] },
          { head: words.where, cell: ({ address }) => address },
        ]}
      />
    </>
  );
}

function PasswordForm({ visit, errors }: AccountView) {
  const { language } = visit;
  const words = accountWords(language);
  const old = errors.old === undefined ? {} : { error: errors.old };
  const next = errors.new === undefined ? {} : { error: errors.new };
  return (
    <>
      <h2>{words.password}</h2>
      <Form visit={visit} action="/account/password" class="usa-form">
        <Field
          {...{ language, name: 'old', label: words.old, required: true, ...old }}
          type="password"
          autocomplete="current-password"
        />
        <Field
          {...{ language, name: 'new', label: words.new, hint: words.newHint, required: true }}
          {...next}
          type="password"
          autocomplete="new-password"
        />
        <Button>{words.change}</Button>
      </Form>
    </>
  );
}

function SecondFactorForm({ visit, factor, siteName, errors }: AccountView) {
  const { language, user } = visit;
  const words = accountWords(language);
  const error = errors.code === undefined ? {} : { error: errors.code };
  const code = (
    <Field {...{ language, name: 'code', label: words.code, required: true, ...error }} />
  );
  return (
    <>
      <h2>{words.factor}</h2>
      {factor.kind === 'none' ? (
        <Form visit={visit} action="/account/second-factor">
          <p>{words.factorNone}</p>
          <Button look="outline">{words.begin}</Button>
        </Form>
      ) : factor.kind === 'unconfirmed' ? (
        <Form visit={visit} action="/account/second-factor/confirm" class="usa-form">
          <p>{words.scan}</p>
          <p>
            {words.key}: <span class="key">{factor.secret}</span>
          </p>
          <p>
            <a href={totpUri(factor.secret, { site: siteName, username: user.username })}>
              {words.link}
            </a>
          </p>
          {code}
          <Button>{words.confirm}</Button>
        </Form>
      ) : (
        <Form visit={visit} action="/account/second-factor/remove" class="usa-form">
          <p>{words.inUse}</p>
          <p>{words.lost}</p>
          {code}
          <Button look="outline">{words.remove}</Button>
        </Form>
      )}
    </>
  );
}
