import { codeTable } from './code-table.ts';

/** Ed-Fi TelephoneNumberType to CEDS Telephone Number Type (000280). */
export const telephoneTypes = codeTable({
  Home: ['Home'],
  Work: ['Work'],
  Mobile: ['Mobile'],
  Fax: ['Fax'],
  Other: ['Other'],
});

/** Ed-Fi ElectronicMailType to CEDS Electronic Mail Address Type (000089). */
export const emailTypes = codeTable({
  Home: ['Home/Personal'],
  Work: ['Work'],
  Organizational: ['Organization', 'Organizational'],
  Other: ['Other'],
});
