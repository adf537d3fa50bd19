import { codeTable } from './code-table.ts';

/**
 * Ed-Fi Behavior to CEDS Incident Behavior (000509). Ed-Fi's own four values are broad: two of them
 * are a violation of school rules, `State Offense` and `Other` have no CEDS code; districts that
 * use the CEDS names are mapped by name.
 */
export const behaviors = codeTable({
  '04704': ['School Violation', 'School Code of Conduct', 'Violation of School Rules'],
  '04618': ['Alcohol'],
  '04625': ['Arson'],
  '04626': ['Attendance Policy Violation'],
  '04632': ['Battery'],
  '04633': ['Burglary/Breaking and Entering'],
  '04634': ['Disorderly Conduct'],
  '04635': ['Drugs Excluding Alcohol and Tobacco'],
  '04645': ['Fighting'],
  '04646': ['Harassment, Nonsexual'],
  '04650': ['Harassment, Sexual'],
  '04659': ['Insubordination'],
  '04661': ['Obscene Behavior'],
  '04669': ['Physical Altercation, Minor'],
  '04670': ['Robbery'],
  '04671': ['School Threat'],
  '04682': ['Theft'],
  '04686': ['Threat/Intimidation'],
  '04692': ['Tobacco Possession or Use'],
  '04699': ['Trespassing'],
  '04700': ['Vandalism'],
  '04705': ['Weapons Possession'],
});
