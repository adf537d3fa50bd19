import type { Language } from '../../i18n/language.ts';
import { Alert } from '../../layout/blocks.tsx';
import type { FormVisit } from '../../layout/form.tsx';
import { Button, Field, Form } from '../../layout/form.tsx';
import { signInWords } from './words.ts';

/** The form to sign in, with what went wrong the time before. */
export function SignIn({
  visit,
  next,
  state,
}: {
  visit: FormVisit & { language: Language };
  /** Where to go afterwards. */
  next: string;
  state: 'new' | 'wrong' | 'paused' | 'signed-out';
}) {
  const { language } = visit;
  const words = signInWords(language);
  const said = { wrong: words.wrong, paused: words.paused } as const;
  return (
    <>
      {state === 'signed-out' ? <Alert kind="success">{words.signedOut}</Alert> : null}
      {state === 'wrong' || state === 'paused' ? <Alert kind="error">{said[state]}</Alert> : null}
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
    </>
  );
}
