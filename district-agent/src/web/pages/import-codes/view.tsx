import type { Language } from '@portage/shared/web/i18n/language';
import { EmptyState, Pagination } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form, Select } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import type { OwnCode } from '../../../domain/import/codes.ts';
import type { WaitingCode } from '../../../domain/import/waiting-codes.ts';
import { formatCoded } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { importAddress } from '../import/place.ts';
import { Said } from '../import/view.tsx';
import { mapWords } from './words.ts';

/** A code that waits, and our codes that a person can choose from besides the suggestions. */
export interface OfferedCode extends WaitingCode {
  /** Null: more than a list can show; one is typed. */
  readonly ourCodes: readonly OwnCode[] | null;
}

/** What the mapping of codes shows. */
export interface CodesView {
  readonly visit: AgentVisit;
  readonly districtName: string;
  readonly codes: readonly OfferedCode[];
  readonly first: string | null;
  readonly next: string | null;
}

/** Each code that nobody has mapped yet, with what it may be here. */
export function CodesContent({ visit, districtName, codes, first, next }: CodesView) {
  const { language } = visit;
  const words = mapWords(language);
  return (
    <>
      <Said visit={visit} />
      {codes.length === 0 ? (
        <EmptyState title={words.none}>
          <p>
            {words.noneHint} <a href={importAddress(visit)}>{words.back}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <p>
            <Name>{words.intro(districtName)}</Name>
          </p>
          <Form visit={visit} action={`${importAddress(visit)}/codes`}>
            {codes.map((code, at) => (
              <CodeChoice {...{ language, code, at }} />
            ))}
            <div class="actions">
              <Button>{words.save}</Button>
            </div>
          </Form>
          <Pagination {...{ language, first, next }} />
          <AllAtOnce visit={visit} />
        </>
      )}
    </>
  );
}

function CodeChoice({ language, code, at }: { language: Language; code: OfferedCode; at: number }) {
  const words = mapWords(language);
  const { received, ourCodes } = code;
  return (
    <fieldset class="usa-fieldset margin-top-3">
      <legend class="usa-legend">
        <Name>{formatCoded(received)}</Name> · {code.codeSet}, {words.rows(code.rows)}
      </legend>
      {received.localCode === null || received.localCode === received.label ? null : (
        <p class="usa-hint">
          {words.received}: <Name>{received.localCode}</Name>
        </p>
      )}
      <input type="hidden" name="code" value={code.key} />
      <Select
        {...{ language, name: 'here', id: `here-${at}`, label: words.here }}
        options={[
          { value: '', label: words.later },
          ...code.suggestions.map((own) => option(own, words.suggestion(textOf(own)))),
          { value: 'as-received', label: words.asReceived },
          ...(ourCodes ?? []).map((own) => option(own, textOf(own))),
        ]}
      />
      {ourCodes === null ? (
        <Field {...{ language, name: 'typed', id: `typed-${at}`, label: words.another }} />
      ) : (
        <input type="hidden" name="typed" value="" />
      )}
    </fieldset>
  );
}

const option = ({ localCode }: OwnCode, label: string) => ({ value: `own ${localCode}`, label });

const textOf = ({ localCode, label }: OwnCode): string =>
  label === null ? localCode : `${label} (${localCode})`;

function AllAtOnce({ visit }: { visit: AgentVisit }) {
  const words = mapWords(visit.language);
  return (
    <section aria-labelledby="bulk-title">
      <h2 id="bulk-title">{words.bulk}</h2>
      <Form visit={visit} action={`${importAddress(visit)}/codes/all`}>
        <p>{words.bulkHint}</p>
        <div class="actions">
          <Button look="outline" name="way" value="suggested">
            {words.allSuggested}
          </Button>
          <Button look="outline" name="way" value="as-received">
            {words.allReceived}
          </Button>
        </div>
      </Form>
    </section>
  );
}
