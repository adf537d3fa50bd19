import { Button, Field, Form } from '@portage/shared/web/layout/form';
import type { HubVisit } from '../../hub-route.ts';
import { CommandText } from '../../parts/hub-parts.tsx';
import { districtWords } from '../district/words.ts';
import { districtsWords } from '../districts/words.ts';
import { enrollWords } from './words.ts';

/** What was wrong with a form. */
export interface EnrollErrors {
  readonly id?: string;
  readonly name?: string;
  readonly contactName?: string;
}

/** What the page shows. */
export interface EnrollView {
  readonly visit: HubVisit;
  readonly errors: EnrollErrors;
  /** Whether the operator's login is on this machine; else the command is shown. */
  readonly isPossible: boolean;
}

/** The form that enrolls a district, or the command that does. */
export function EnrollContent(view: EnrollView) {
  const { visit, isPossible } = view;
  const { language, app } = visit;
  return (
    <>
      <p>{enrollWords(language).text}</p>
      {isPossible ? (
        <EnrollForm {...view} />
      ) : (
        <>
          <p>{districtWords(language).noLogin}</p>
          <CommandText
            words={[
              ...['portage-hub', 'district', 'enroll', 'DISTRICT-ID', '--name', 'NAME'],
              ...['--out', 'FILE', '--data', app.dataFolder],
            ]}
          />
        </>
      )}
    </>
  );
}

function EnrollForm({ visit, errors }: EnrollView) {
  const { language, form } = visit;
  const words = enrollWords(language);
  const field = (name: string, label: string, error?: string) => ({
    ...{ language, name, label, value: form.text(name) },
    ...(error === undefined ? {} : { error }),
  });
  return (
    <Form visit={visit} action="/enroll-district">
      <Field {...field('id', words.id, errors.id)} hint={words.idHint} required />
      <Field {...field('name', districtsWords(language).name, errors.name)} required />
      <Field {...field('contactName', words.contactName, errors.contactName)} />
      <Field {...field('phone', words.phone)} />
      <Field {...field('email', words.email)} />
      <p>
        <Button>{words.enroll}</Button>
      </p>
    </Form>
  );
}
