import { codeTable } from './code-table.ts';

/**
 * Ed-Fi Relation to CEDS Person Relationship to Learner Contact (000425). Ed-Fi values that CEDS
 * has no code for (step-parents, foster parent, sibling, neighbor …) keep their own words alone.
 */
export const relationships = codeTable({
  Aunt: ['Aunt'],
  Brother: ['Brother'],
  BrotherInLaw: ['BrotherInLaw', 'Brother-in-law'],
  CourtAppointedGuardian: ['CourtAppointedGuardian', 'Court appointed guardian'],
  Daughter: ['Daughter'],
  DaughterInLaw: ['DaughterInLaw', 'Daughter-in-law'],
  Employer: ['Employer'],
  Father: ['Father'],
  FathersSignificantOther: ['FathersSignificantOther', "Father's significant other"],
  FathersCivilPartner: ['FathersCivilPartner', "Father's civil partner"],
  FatherInLaw: ['FatherInLaw', 'Father-in-law'],
  Fiance: ['Fiance'],
  Fiancee: ['Fiancee'],
  Friend: ['Friend'],
  Grandfather: ['Grandfather'],
  Grandmother: ['Grandmother'],
  Husband: ['Husband'],
  MothersSignificantOther: ['MothersSignificantOther', "Mother's significant other"],
  Mother: ['Mother'],
  MothersCivilPartner: ['MothersCivilPartner', "Mother's civil partner"],
  Nephew: ['Nephew'],
  Niece: ['Niece'],
  Other: ['Other'],
  SignificantOther: ['SignificantOther', 'Significant other'],
  Sister: ['Sister'],
  Son: ['Son'],
  Unknown: ['Unknown'],
  Uncle: ['Uncle'],
  Ward: ['Ward'],
  Wife: ['Wife'],
});
