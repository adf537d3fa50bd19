import type { Language } from '../../i18n/language.ts';
import { Alert } from '../../layout/blocks.tsx';
import type { FormVisit } from '../../layout/form.tsx';
import { Button, Field, Form } from '../../layout/form.tsx';
import type { SignInProvider } from '../../oidc/sign-in-provider.ts';
import { signInWords } from './words.ts';

/** What the page has to say. */
export type SignInState =
  | 'new'
  | 'signed-out'
  | 'wrong'
  | 'paused'
  | 'providerWrong'
  | 'providerUnreachable';

/** The form to sign in, with what went wrong the time before. */
export function SignIn({
  visit,
  next,
  state,
}: {
  visit: FormVisit & { language: Language; site: { signInProvider: SignInProvider | null } };
  /** Where to go afterwards. */
  next: string;
  state: SignInState;
}) {
  const { language } = visit;
  const words = signInWords(language);
  const provider = visit.site.signInProvider;
  return (
    <>
      {state === 'signed-out' ? <Alert kind="success">{words.signedOut}</Alert> : null}
      {state === 'new' || state === 'signed-out' ? null : (
        <Alert kind="error">{words[state]}</Alert>
      )}
      {provider === null ? null : <ProviderLink {...{ provider, next }} />}
      {provider?.passwordSignIn === false ? null : <PasswordForm {...{ visit, next }} />}
    </>
  );
}

/** A link, because a browser lets no form lead away from this site. */
const ProviderLink = ({ provider, next }: { provider: SignInProvider; next: string }) => (
  <p>
    <a class="usa-button usa-button--big" href={`/sign-in/provider?next=${next}`}>
      <bdi>{provider.label}</bdi>
    </a>
  </p>
);

function PasswordForm({
  visit,
  next,
}: {
  visit: FormVisit & { language: Language };
  next: string;
}) {
  const { language } = visit;
  const words = signInWords(language);
  return (
    <Form visit={visit} action="/sign-in" class="usa-form">
      <input type="hidden" name="next" value={next} />
      <Field
        {...{ language, name: 'username', label: words.username, required: true }}
        autocomplete="username"
      />
      <Field
        {...{ language, name: 'password', label: words.password, required: true }}
        type="password"
        autocomplete="current-password"
      />
      <Field
        {...{ language, name: 'code', label: words.code, hint: words.codeHint }}
        autocomplete="one-time-code"
      />
      <Button>{words.submit}</Button>
    </Form>
  );
}

/** After somebody came back signed in: the browser goes on by itself, or by this link. */
export const GoOn = ({ language, next }: { language: Language; next: string }) => (
  <p>
    <a class="usa-button" href={next}>
      {signInWords(language).goOn}
    </a>
  </p>
);
