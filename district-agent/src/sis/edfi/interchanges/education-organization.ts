import { saveSchool } from '../../../adapters/sqlite/schools.ts';
import { descriptorValue, toCoded } from '../codes/code-table.ts';
import { gradeLevels } from '../codes/grade-levels.ts';
import { type EdfiMapper, type Interchange, skip } from '../edfi-load.ts';
import { childrenOf, nameAt, textAt } from '../element.ts';

const school: EdfiMapper = (element, load) => {
  const schoolId = textAt(element, 'SchoolId');
  const schoolName = nameAt(element, 'NameOfInstitution');
  if (schoolId === undefined) return skip('missing-element', 'SchoolId');
  if (schoolName === undefined) return skip('missing-element', 'NameOfInstitution');
  const grades = childrenOf(element, 'GradeLevel').map(
    ({ text }) => toCoded(gradeLevels, text)?.code ?? descriptorValue(text),
  );
  saveSchool(load.db, { schoolId, schoolName, gradeLevels: grades });
  return { kind: 'stored' };
};

/**
 * Schools with their names and grade levels. Other organisations, courses and rooms are not kept.
 */
export const educationOrganization: Interchange = {
  rootElement: 'InterchangeEducationOrganization',
  stages: [{ School: school }],
};
