import { CheckBox } from '@portage/shared/web/layout/check-box';
import { Field, Select } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import type { School } from '../../../adapters/sqlite/schools.ts';
import { userRightSchema } from '../../../adapters/sqlite/users.ts';
import type { AgentVisit } from '../../agent-route.ts';
import type { Person } from './person.ts';
import { usersWords } from './words.ts';

/** The fields of a form about a person: name, contact, rights, schools. */
export function PersonFields({
  visit: { language },
  person,
  schools,
}: {
  visit: AgentVisit;
  person: Person;
  schools: readonly School[];
}) {
  const words = usersWords(language);
  return (
    <>
      <Field
        {...{ language, name: 'name', label: words.name, value: person.name, required: true }}
      />
      <Field {...{ language, name: 'phone', label: words.phone, value: person.workPhone }} />
      <Field {...{ language, name: 'email', label: words.email, value: person.email }} />
      <fieldset class="usa-fieldset">
        <legend class="usa-legend">{words.rights}</legend>
        {userRightSchema.options.map((right) => (
          <CheckBox
            {...{ name: 'right', id: `right-${right}`, value: right }}
            isTicked={person.rights.includes(right)}
          >
            {words[right]}
          </CheckBox>
        ))}
      </fieldset>
      <Select
        {...{ language, name: 'limit', label: words.schools }}
        value={person.schools === null ? 'every' : 'these'}
        options={[
          { value: 'every', label: words.every },
          { value: 'these', label: words.these },
        ]}
      />
      <fieldset class="usa-fieldset">
        <legend class="usa-legend usa-sr-only">{words.schools}</legend>
        {schools.map(({ schoolId, schoolName }, at) => (
          <CheckBox
            {...{ name: 'school', id: `school-${at}`, value: schoolId }}
            isTicked={person.schools?.includes(schoolId) ?? false}
          >
            <Name>{schoolName}</Name>
          </CheckBox>
        ))}
      </fieldset>
    </>
  );
}
