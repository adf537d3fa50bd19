import type { PropsWithChildren } from 'hono/jsx';
import { formatDate, formatDay, formatMoment } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { layoutWords } from './words.ts';

/** A person's name or another text of somebody's own: its direction touches nothing around it. */
export const Name = ({ children }: PropsWithChildren) => <bdi>{children}</bdi>;

/** A sentence of a catalog that takes a name, with the name in a direction of its own. */
export const NameIn = ({ say, name }: { say: (name: string) => string; name: string }) => {
  const [before = '', after = ''] = say('\0').split('\0');
  return (
    <>
      {before}
      <Name>{name}</Name>
      {after}
    </>
  );
};

/** A date without a time zone (`YYYY-MM-DD`); a dash when there is none. */
export const DateText = ({ language, date }: { language: Language; date: string | null }) =>
  date === null ? <>–</> : <time datetime={date}>{formatDate(language, date)}</time>;

/** A moment (RFC 3339) as date and time, or with `day` as a date; a dash when there is none. */
export const Time = ({
  language,
  at,
  day = false,
}: {
  language: Language;
  at: string | null;
  day?: boolean;
}) =>
  at === null ? (
    <>–</>
  ) : (
    <time datetime={at}>{day ? formatDay(language, at) : formatMoment(language, at)}</time>
  );

/** How a status looks: its color only repeats what its sign and word say. */
export type StatusTone = 'good' | 'open' | 'act' | 'bad' | 'plain';

const signs: Readonly<Record<StatusTone, string>> = {
  good: '✓',
  open: '…',
  act: '!',
  bad: '✕',
  plain: '•',
};

/** A status as sign and word. */
export const StatusTag = ({ tone, children }: PropsWithChildren<{ tone: StatusTone }>) => (
  <span class={`status status--${tone}`}>
    <span aria-hidden="true">{signs[tone]} </span>
    {children}
  </span>
);

/** An item that a packet does not have: crossed out, and said in words to who cannot see that. */
export const CrossedOut = ({ language, children }: PropsWithChildren<{ language: Language }>) => (
  <>
    <s class="crossed-out">{children}</s>
    <span class="usa-sr-only"> ({layoutWords(language).notSent})</span>
  </>
);
