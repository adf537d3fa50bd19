import type { PropsWithChildren } from 'hono/jsx';

/** A box with its label beside it. `id` where a page has several of one name; else the name. */
export const CheckBox = ({
  name,
  value,
  id = name,
  isTicked = false,
  isRequired = false,
  children,
}: PropsWithChildren<{
  name: string;
  value: string;
  id?: string;
  isTicked?: boolean;
  isRequired?: boolean;
}>) => (
  <div class="usa-checkbox">
    <input
      class="usa-checkbox__input"
      type="checkbox"
      {...{ id, name, value }}
      {...(isTicked ? { checked: true } : {})}
      {...(isRequired ? { required: true } : {})}
    />
    <label class="usa-checkbox__label" for={id}>
      {children}
    </label>
  </div>
);
