import type { Child, PropsWithChildren } from 'hono/jsx';
import { formTokenField } from '../form-guard.ts';
import type { Language } from '../i18n/language.ts';
import { formTokenOf, type Session } from '../sessions.ts';
import { layoutWords } from './words.ts';

/** What a form needs of a visit. */
export interface FormVisit {
  readonly session: Session | null;
}

/** A form that posts, with the token that shows that it is ours. Further attributes go to it. */
export const Form = ({
  visit,
  action,
  children,
  ...attributes
}: PropsWithChildren<{ visit: FormVisit; action: string; class?: string; id?: string }> &
  Record<string, unknown>) => (
  <form method="post" action={action} autocomplete="off" {...attributes}>
    {visit.session === null ? null : (
      <input type="hidden" name={formTokenField} value={formTokenOf(visit.session)} />
    )}
    {children}
  </form>
);

/** A button that sends its form. */
export const Button = ({
  children,
  look = 'default',
  name,
  value,
}: PropsWithChildren<{
  look?: 'default' | 'outline' | 'secondary' | 'unstyled';
  name?: string;
  value?: string;
}>) => (
  <button
    type="submit"
    class={look === 'default' ? 'usa-button' : `usa-button usa-button--${look}`}
    {...(name === undefined ? {} : { name, value })}
  >
    {children}
  </button>
);

/** What every field has: its name in the form, label, hint and what was wrong with it. */
export interface FieldParts {
  readonly language: Language;
  readonly name: string;
  /** Where a page has several fields of one name; else the name. */
  readonly id?: string;
  readonly label: Child;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
}

/** Label, hint and error of a field, tied to it for who listens to the page. */
const Labelled = ({ parts, children }: { parts: FieldParts; children: Child }) => {
  const { language, name, id = name, label, hint, error, required } = parts;
  return (
    <div class={error === undefined ? 'usa-form-group' : 'usa-form-group usa-form-group--error'}>
      <label class="usa-label" for={id}>
        {label}
        {required ? <span class="text-base-dark"> ({layoutWords(language).required})</span> : null}
      </label>
      {hint === undefined ? null : (
        <span class="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span class="usa-error-message" id={`${id}-error`}>
          {error}
        </span>
      )}
      {children}
    </div>
  );
};

const attributesOf = ({ name, id = name, hint, error, required }: FieldParts) => {
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(error === undefined ? [] : [`${id}-error`]),
  ].join(' ');
  return {
    id,
    name,
    ...(required ? { required: true } : {}),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' as const }),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
};

/** A line to type into; `list` names the `datalist` that a browser completes it from. */
export const Field = ({
  type = 'text',
  value = '',
  autocomplete = 'off',
  list,
  ...parts
}: FieldParts & {
  type?: 'text' | 'password' | 'date' | 'search';
  value?: string;
  autocomplete?: string;
  list?: string;
}) => (
  <Labelled parts={parts}>
    <input
      class="usa-input"
      type={type}
      autocomplete={autocomplete}
      {...(type === 'password' ? {} : { value })}
      {...(list === undefined ? {} : { list })}
      {...attributesOf(parts)}
    />
  </Labelled>
);

/** A text of several lines; `readonly` for one to copy, `lang` where it is not the page's. */
export const TextArea = ({
  value = '',
  readonly = false,
  lang,
  ...parts
}: FieldParts & { value?: string; readonly?: boolean; lang?: string }) => (
  <Labelled parts={parts}>
    <textarea
      class="usa-textarea"
      {...attributesOf(parts)}
      {...(readonly ? { readonly: true } : {})}
      {...(lang === undefined ? {} : { lang })}
    >
      {value}
    </textarea>
  </Labelled>
);

/** One of several; the first option is usually the empty one. */
export const Select = ({
  options,
  value = '',
  ...parts
}: FieldParts & {
  options: readonly { readonly value: string; readonly label: string }[];
  value?: string;
}) => (
  <Labelled parts={parts}>
    <select class="usa-select" {...attributesOf(parts)}>
      {options.map((option) => (
        <option value={option.value} {...(option.value === value ? { selected: true } : {})}>
          {option.label}
        </option>
      ))}
    </select>
  </Labelled>
);

/**
 * Copies the text of the element with this id. It needs a script and hides without; the text can
 * be marked and copied by hand all the same.
 */
export const CopyButton = ({ language, of }: { language: Language; of: string }) => (
  <>
    <button type="button" class="usa-button usa-button--outline" data-copies={of} hidden>
      {layoutWords(language).copy}
    </button>{' '}
    <span role="status" data-copied={layoutWords(language).copied}></span>
  </>
);

/** A box to tick in a row of a list. `label` says for what, to who cannot see the row. */
export const Tick = ({ name, value, label }: { name: string; value: string; label: string }) => (
  <span class="tick">
    <input type="checkbox" name={name} value={value} aria-label={label} />
  </span>
);

/** The box that ticks all boxes of this name in its form; it needs a script and hides without. */
export const TickAll = ({ name, label }: { name: string; label: string }) => (
  <span class="tick">
    <input type="checkbox" aria-label={label} data-ticks-all={name} hidden />
  </span>
);
