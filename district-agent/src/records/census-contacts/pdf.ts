import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { Block, Fact } from '../../pdf/content.ts';
import { formatIndicator, linesOf, studentName, wordsOf } from '../../pdf/format.ts';

/** The census contact summary: each person around the student, in the district's own order. */
export const censusContactsBlocks = (rows: readonly CensusContact[]): Block[] =>
  rows.toSorted(byPriority).flatMap(contactBlocks);

const byPriority = (a: CensusContact, b: CensusContact): number =>
  (a.contactPriorityNumber ?? Infinity) === (b.contactPriorityNumber ?? Infinity)
    ? 0
    : (a.contactPriorityNumber ?? Infinity) - (b.contactPriorityNumber ?? Infinity);

function contactBlocks(contact: CensusContact): Block[] {
  return [
    { kind: 'heading', text: `${studentName(contact)} – ${wordsOf(contact.relationship)}` },
    { kind: 'facts', facts: contactFacts(contact) },
  ];
}

function contactFacts(contact: CensusContact): Fact[] {
  const facts: Fact[] = [
    ['Telephone', linesOf(...contact.telephones.map((t) => `${t.number} (${wordsOf(t.type)})`))],
    ['E-mail', linesOf(...contact.emails.map((e) => `${e.address} (${wordsOf(e.type)})`))],
    ['Address', contact.addresses.map(formatAddress).join('\n')],
    ['Contact restrictions', contact.contactRestrictions ?? ''],
    ['Primary contact', formatIndicator(contact.isPrimaryContact)],
    ['Emergency contact', formatIndicator(contact.isEmergencyContact)],
    ['Lives with student', formatIndicator(contact.livesWithStudent)],
    ['Custodial parent or guardian', formatIndicator(contact.isCustodialParentOrGuardian)],
    ['Contact order', String(contact.contactPriorityNumber ?? '')],
  ];
  return facts.filter(([, value]) => value !== '');
}

function formatAddress(address: CensusContact['addresses'][number]): string {
  const city = `${address.city}, ${address.state} ${address.postalCode}`;
  return linesOf(
    `${wordsOf(address.type)}:`,
    address.street,
    address.apartment ?? '',
    city,
    address.county ?? '',
  );
}
