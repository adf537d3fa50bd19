import { Button, Form, Select } from '@portage/shared/web/layout/form';
import { importPath, schoolsFor } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import type { CodeImportView } from './view.tsx';
import { importWords } from './words.ts';

/** Go on with a code into a school, or back. */
export function OfferForms({ visit, codeImport, isSchoolMissing }: CodeImportView) {
  const { language } = visit;
  const words = importWords(language);
  const common = codeWords(language);
  const path = `${importPath}/imports/${codeImport.redemptionId}`;
  return (
    <>
      <h2>{words.isRight}</h2>
      <Form visit={visit} action={path}>
        <Select
          {...{ language, name: 'schoolId', label: common.enrollIn, required: true }}
          {...(isSchoolMissing ? { error: words.chooseSchool } : {})}
          options={[
            { value: '', label: common.choose },
            ...schoolsFor(visit).map(({ schoolId, schoolName }) => ({
              value: schoolId,
              label: schoolName,
            })),
          ]}
        />
        <div class="actions">
          <Button>{common.continue}</Button>
        </div>
      </Form>
      <Form visit={visit} action={`${path}/leave`}>
        <div class="actions">
          <Button look="outline">{common.goBack}</Button>
          <span class="usa-hint">{words.goBackHint}</span>
        </div>
      </Form>
    </>
  );
}
