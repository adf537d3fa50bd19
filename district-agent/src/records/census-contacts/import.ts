import { cleanLastName, cleanName } from '@portage/shared/matching/clean-up';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import { differencesOf } from '../../domain/import/differences.ts';
import { factKey, textInKey } from '../../domain/import/fact-key.ts';
import type { Fitted, ImportRules, Surroundings } from '../../domain/import/import-rules.ts';
import { inOneLine, studentName, wordsOf } from '../../pdf/format.ts';

/** The same person around the student: the same name, whatever the relationship is called. */
const keyOf = ({ lastName, firstName, generationCodeOrSuffix }: CensusContact): string =>
  factKey(cleanLastName(lastName), cleanName(firstName), textInKey(generationCodeOrSuffix));

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** A namesake who can be reached in the same place is the same person. */
function isReachedAlike(a: CensusContact, b: CensusContact): boolean {
  const numbers = new Set(a.telephones.map(({ number }) => digitsOf(number)));
  const mails = new Set(a.emails.map(({ address }) => cleanName(address)));
  return (
    b.telephones.some(({ number }) => digitsOf(number) !== '' && numbers.has(digitsOf(number))) ||
    b.emails.some(({ address }) => mails.has(cleanName(address)))
  );
}

type Around = Surroundings<CensusContact>;

/** Whoever lives with a student of a confidential address lives there too. */
function withoutAddress(received: CensusContact, { hasConfidentialAddress }: Around) {
  const isHidden = hasConfidentialAddress && received.livesWithStudent;
  return isHidden && received.addresses.length > 0 ? { ...received, addresses: [] } : received;
}

/**
 * A person who is a contact of another student here (a household that we know) brings the numbers
 * that we know, if a person says so; never an address, for that student's may be confidential.
 */
function asKnownHere(row: CensusContact, { peopleHere }: Around): Fitted<CensusContact> {
  const known = peopleHere.find(
    (person) => keyOf(person) === keyOf(row) && isReachedAlike(person, row),
  );
  if (known === undefined) return { row };
  const { telephones, emails } = known;
  const mine = { ...row, telephones, emails };
  const isOther = differencesOf(row, mine).length > 0;
  const kind = isOther ? 'conflict' : 'note';
  return { row, problem: { kind, reason: 'person-known-here' }, ...(isOther ? { mine } : {}) };
}

function fitIn(received: CensusContact, around: Around): Fitted<CensusContact> {
  const row = withoutAddress(received, around);
  const { existing } = around;
  if (existing === null) return asKnownHere(row, around);
  const { contactRestrictions } = row;
  const isRestricted =
    contactRestrictions !== null && textInKey(contactRestrictions) !== restrictionsOf(existing);
  if (isRestricted) {
    return { row, problem: { kind: 'conflict', reason: 'restriction-received' } };
  }
  if (row === received) return { row };
  return { row, problem: { kind: 'note', reason: 'our-address-is-confidential' } };
}

const restrictionsOf = ({ contactRestrictions }: CensusContact): string | null =>
  textInKey(contactRestrictions);

/** People around a student: parents, guardians, emergency contacts. */
export const censusContactsImport: ImportRules<CensusContact> = {
  keyOf,
  nameOf: (row) => inOneLine(studentName(row), wordsOf(row.relationship)),
  fit: fitIn,
};
