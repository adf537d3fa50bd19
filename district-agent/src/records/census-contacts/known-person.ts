import { cleanName } from '@portage/shared/matching/clean-up';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { Fitted } from '../../domain/import/import-rules.ts';

/** The digits of a telephone number, without the country code of North America (ITU-T E.164). */
function digitsOf(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return /^1\d{10}$/.test(digits) ? digits.slice(1) : digits;
}

const numbersOf = ({ telephones }: CensusContact): string[] =>
  telephones.map(({ number }) => digitsOf(number)).filter((digits) => digits !== '');

const mailsOf = ({ emails }: CensusContact): string[] =>
  emails.map(({ address }) => cleanName(address));

const meet = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  [...new Set(some)].toSorted().join() === [...new Set(others)].toSorted().join();

/** A namesake who can be reached in the same place is the same person. */
const isReachedAlike = (a: CensusContact, b: CensusContact): boolean =>
  meet(numbersOf(a), numbersOf(b)) || meet(mailsOf(a), mailsOf(b));

/**
 * A person who is a contact of another student here (a household that we know) brings the numbers
 * that we know, if a person says so; never an address, for that student's may be confidential.
 * Null when none of these namesakes is the same person.
 */
export function knownPerson(
  row: CensusContact,
  namesakes: readonly CensusContact[],
): Fitted<CensusContact> | null {
  const known = namesakes.find((person) => isReachedAlike(person, row));
  if (known === undefined) return null;
  const reason = 'person-known-here';
  const mine = {
    ...row,
    telephones: known.telephones.length > 0 ? known.telephones : row.telephones,
    emails: known.emails.length > 0 ? known.emails : row.emails,
  };
  const isSame = areSame(numbersOf(row), numbersOf(mine)) && areSame(mailsOf(row), mailsOf(mine));
  if (isSame) return { row, problem: { kind: 'note', reason } };
  return { row, problem: { kind: 'conflict', reason }, mine };
}
