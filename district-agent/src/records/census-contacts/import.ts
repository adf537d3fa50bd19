import { cleanLastName, cleanName } from '@portage/shared/matching/clean-up';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import { factKey, textInKey } from '../../domain/import/fact-key.ts';
import type { Fitted, ImportRules, Surroundings } from '../../domain/import/import-rules.ts';
import { inOneLine, studentName, wordsOf } from '../../pdf/format.ts';
import { knownPerson } from './known-person.ts';

/** The same person around the student: the same name, whatever the relationship is called. */
const keyOf = ({ lastName, firstName, generationCodeOrSuffix }: CensusContact): string =>
  factKey(cleanLastName(lastName), cleanName(firstName), textInKey(generationCodeOrSuffix));

type Around = Surroundings<CensusContact>;

/** Whoever lives with a student of a confidential address lives there too, by either's word. */
function withoutAddress(received: CensusContact, { hasConfidentialAddress, existing }: Around) {
  const livesThere = received.livesWithStudent || existing?.livesWithStudent === true;
  const isHidden = hasConfidentialAddress && livesThere && received.addresses.length > 0;
  return isHidden ? { ...received, addresses: [] } : received;
}

/** What a contact is restricted to; blank is nothing. */
const restrictionsOf = ({ contactRestrictions }: CensusContact): string | null =>
  textInKey(contactRestrictions) || null;

/** One says yes and the other no; who says nothing denies nothing. */
const isDenied = (theirs: boolean | null, ours: boolean | null): boolean =>
  theirs !== null && ours !== null && theirs !== ours;

function whenNew(row: CensusContact, { peopleHere }: Around): Fitted<CensusContact> {
  const namesakes = peopleHere.filter((person) => keyOf(person) === keyOf(row));
  const known = knownPerson(row, namesakes);
  if (known !== null) return known;
  if (restrictionsOf(row) === null) return { row };
  return { row, problem: { kind: 'note', reason: 'restriction-received' } };
}

/**
 * Who may have the student, and who may not, never changes without a person's word. What the
 * received row does not speak of stays as it is here, even where it came from there.
 */
function besideOurs(received: CensusContact, ours: CensusContact): Fitted<CensusContact> {
  const row = {
    ...received,
    isCustodialParentOrGuardian:
      received.isCustodialParentOrGuardian ?? ours.isCustodialParentOrGuardian,
    contactRestrictions:
      restrictionsOf(received) === null ? ours.contactRestrictions : received.contactRestrictions,
  };
  if (restrictionsOf(row) !== restrictionsOf(ours)) {
    return { row, problem: { kind: 'conflict', reason: 'restriction-received' } };
  }
  if (isDenied(row.isCustodialParentOrGuardian, ours.isCustodialParentOrGuardian)) {
    return { row, problem: { kind: 'conflict', reason: 'custody-received' } };
  }
  return restrictionsOf(received) === restrictionsOf(ours)
    ? { row }
    : { row, problem: { kind: 'note', reason: 'our-restriction-stays' } };
}

function fitIn(received: CensusContact, around: Around): Fitted<CensusContact> {
  const row = withoutAddress(received, around);
  const { existing } = around;
  const fitted = existing === null ? whenNew(row, around) : besideOurs(row, existing);
  if (row === received || fitted.problem !== undefined) return fitted;
  return { ...fitted, problem: { kind: 'note', reason: 'our-address-is-confidential' } };
}

/** People around a student: parents, guardians, emergency contacts. */
export const censusContactsImport: ImportRules<CensusContact> = {
  keyOf,
  nameOf: (row) => inOneLine(studentName(row), wordsOf(row.relationship)),
  fit: fitIn,
};
