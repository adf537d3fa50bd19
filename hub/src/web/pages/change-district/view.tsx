import { Summary } from '@portage/shared/web/layout/blocks';
import { Button, Field, Form, TextArea } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import type { DistrictRow } from '../../../adapters/sqlite/districts.ts';
import type { DistrictChange } from '../../../application/change-district.ts';
import type { HubVisit } from '../../hub-route.ts';
import { CommandText, HubStatusTag } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { districtWords } from '../district/words.ts';
import { districtsWords } from '../districts/words.ts';
import { changeWords } from './words.ts';

/** What was wrong with a form. */
export interface ChangeErrors {
  readonly reason?: string;
  readonly confirm?: string;
}

/** What the page of a change shows. */
export interface ChangeView {
  readonly visit: HubVisit;
  readonly type: DistrictChange['type'];
  readonly district: DistrictRow;
  readonly errors: ChangeErrors;
  /** Whether the operator's login is on this machine; else the command is shown. */
  readonly isPossible: boolean;
}

/** What a change does, and its form. */
export function ChangeContent(view: ChangeView) {
  const { visit, type, district, isPossible } = view;
  const { language, app } = visit;
  const { districtId, status } = district;
  return (
    <>
      <p>{changeWords(language)[`text ${type}`]}</p>
      <Summary
        rows={[
          [hubWords(language).district, districtId],
          [districtsWords(language).name, <Name>{district.name}</Name>],
          [hubWords(language).status, <HubStatusTag {...{ language, status }} />],
        ]}
      />
      {isPossible ? (
        <ChangeForm {...view} />
      ) : (
        <>
          <p>{districtWords(language).noLogin}</p>
          <CommandText
            words={[
              ...['portage-hub', 'district', type, districtId, '--data', app.dataFolder],
              ...(type === 'resume' ? [] : ['--reason', changeWords(language).reason]),
            ]}
          />
        </>
      )}
    </>
  );
}

function ChangeForm({ visit, type, district, errors }: ChangeView) {
  const { language, form } = visit;
  const words = changeWords(language);
  const errorOf = (error: string | undefined) => (error === undefined ? {} : { error });
  return (
    <Form visit={visit} action={`/districts/${district.districtId}/change/${type}`}>
      {type === 'resume' ? null : (
        <TextArea
          {...{ language, name: 'reason', label: words.reason, hint: words.reasonHint }}
          {...errorOf(errors.reason)}
          required
          value={form.text('reason')}
        />
      )}
      <Field
        {...{ language, name: 'confirm', label: words.confirm, required: true }}
        {...errorOf(errors.confirm)}
      />
      <p>
        <Button>{districtWords(language)[type]}</Button>
      </p>
    </Form>
  );
}
