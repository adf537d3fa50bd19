/** Why an incoming student is, or may be, one of ours: the code, and the words for a person. */
export const matchReasons = {
  'same-state-id': 'The state IDs are the same.',
  'state-id-leading-zero': 'The state IDs are the same but for zeros in front.',
  'state-id-digits-swapped': 'The state IDs differ by two neighbouring digits swapped.',
  'state-id-one-digit-off': 'The state IDs differ in one digit.',
  'other-state-id': 'The state IDs differ.',
  'no-state-id': 'One of the two has no state ID.',
  'imported-before': 'An earlier transfer from the same district brought this student.',
  'same-name': 'The last name and the first name are the same.',
  'same-last-name': 'The last names are the same.',
  'last-name-spelled-otherwise':
    'The last names differ in accents, hyphens, apostrophes, blanks or a suffix only.',
  'former-last-name': 'The last name is recorded here as another name of the student.',
  'surnames-differ-in-part': 'The last names share a surname; another is missing or differs.',
  'last-name-one-letter-off': 'The last names differ by one letter.',
  'other-last-name': 'The last names differ.',
  'same-first-name': 'The first names are the same.',
  'first-name-spelled-otherwise':
    'The first names differ in accents, hyphens, apostrophes, blanks or a suffix only.',
  'preferred-first-name': 'The first name is recorded here as another name of the student.',
  'middle-name-in-first': 'A middle name stands with the first name, or in its place.',
  'single-name': 'One of the two has a single name.',
  'first-name-one-letter-off': 'The first names differ by one letter.',
  'other-first-name': 'The first names differ.',
  'first-and-last-swapped': 'The first name of one is the last name of the other.',
  'name-parts-moved': 'The names have the same parts, in other fields.',
  'same-birthdate': 'The birthdates are the same.',
  'birthdate-day-and-month-swapped': 'The birthdates are the same with day and month swapped.',
  'birthdate-year-off-by-one': 'The birthdates are one year apart.',
  'birthdate-digits-swapped': 'The birthdates differ by two neighbouring digits swapped.',
  'other-birthdate': 'The birthdates differ.',
  'other-sex': 'The sexes differ.',
  'other-middle-name': 'The middle names differ.',
  'other-suffix': 'The generation suffixes differ.',
  'may-be-twin': 'A brother or sister born on the same day looks like this.',
  'several-here': 'More than one student here fits; they may be the same student twice.',
  'claimed-by-another': 'Another student of the same transfer fits the student here as well.',
} as const;

/** The code of a reason. */
export type MatchReason = keyof typeof matchReasons;
