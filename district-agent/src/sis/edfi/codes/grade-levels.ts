import { codeTable } from './code-table.ts';

/** Ed-Fi GradeLevel to CEDS Grade Level (000100, 000126). */
export const gradeLevels = codeTable({
  IT: ['Infant/toddler'],
  PR: ['Preschool', 'Early Education'],
  PK: ['Preschool/Prekindergarten', 'Prekindergarten'],
  TK: ['Transitional Kindergarten'],
  KG: ['Kindergarten'],
  '01': ['First grade'],
  '02': ['Second grade'],
  '03': ['Third grade'],
  '04': ['Fourth grade'],
  '05': ['Fifth grade'],
  '06': ['Sixth grade'],
  '07': ['Seventh grade'],
  '08': ['Eighth grade'],
  '09': ['Ninth grade'],
  '10': ['Tenth grade'],
  '11': ['Eleventh grade'],
  '12': ['Twelfth grade'],
  '13': ['Grade 13'],
  PS: ['Postsecondary'],
  UG: ['Ungraded'],
  Other: ['Other'],
});
