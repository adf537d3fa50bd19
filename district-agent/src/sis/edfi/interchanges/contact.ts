import { censusContactsTable } from '../../../records/census-contacts/store.ts';
import { type CodeTable, descriptorValue, NO_CODES, toCoded } from '../codes/code-table.ts';
import { emailTypes, telephoneTypes } from '../codes/contact-points.ts';
import { relationships } from '../codes/relationships.ts';
import {
  type EdfiLoad,
  type EdfiMapper,
  type Interchange,
  skip,
  storeCandidate,
} from '../edfi-load.ts';
import { booleanAt, type EdfiElement, integerAt, nameAt, studentOf, textAt } from '../element.ts';
import { publishable } from '../publishable.ts';

const elements = {
  lastName: 'LastSurname',
  firstName: 'FirstName',
  relationship: 'Relation',
  contactPriorityNumber: 'ContactPriority',
  isPrimaryContact: 'PrimaryContactStatus',
  isEmergencyContact: 'EmergencyContactStatus',
  livesWithStudent: 'LivesWith',
  isCustodialParentOrGuardian: 'LegalGuardian',
  contactRestrictions: 'ContactRestrictions',
  telephones: 'Telephone',
  emails: 'ElectronicMail',
  addresses: 'Address',
};

/** A type that the source left out is shown as such, not guessed. */
const typeOf = (table: CodeTable, text: string | undefined) =>
  toCoded(table, text) ?? { code: null, localCode: null, label: 'Not stated' };

const toTelephone = (element: EdfiElement) => ({
  type: typeOf(telephoneTypes, textAt(element, 'TelephoneNumberType')),
  number: textAt(element, 'TelephoneNumber'),
});

const toEmail = (element: EdfiElement) => ({
  type: typeOf(emailTypes, textAt(element, 'ElectronicMailType')),
  address: textAt(element, 'ElectronicMailAddress'),
});

const toAddress = (element: EdfiElement) => ({
  type: typeOf(NO_CODES, textAt(element, 'AddressType')),
  street: textAt(element, 'StreetNumberName'),
  apartment: textAt(element, 'ApartmentRoomSuiteNumber') ?? null,
  city: textAt(element, 'City'),
  state: descriptorValue(textAt(element, 'StateAbbreviation') ?? '') || undefined,
  postalCode: textAt(element, 'PostalCode'),
  county: textAt(element, 'NameOfCounty') ?? null,
});

/** A contact by itself; it becomes a row for each student that it is associated with. */
const contact: EdfiMapper = (element, load) => {
  const uniqueId = textAt(element, 'ContactUniqueId') ?? textAt(element, 'ParentUniqueId');
  if (uniqueId === undefined) return skip('missing-element', 'ContactUniqueId');
  const person = {
    uniqueId,
    lastName: nameAt(element, 'Name/LastSurname'),
    firstName: nameAt(element, 'Name/FirstName'),
    middleName: nameAt(element, 'Name/MiddleName') ?? null,
    generationCodeOrSuffix: nameAt(element, 'Name/GenerationCodeSuffix') ?? null,
    telephones: publishable(element, 'Telephone', load).map(toTelephone),
    emails: publishable(element, 'ElectronicMail', load).map(toEmail),
    addresses: publishable(element, 'Address', load).map(toAddress),
  };
  if (person.lastName === undefined) return skip('missing-element', 'LastSurname');
  if (person.firstName === undefined) return skip('missing-element', 'FirstName');
  load.parts.put('contact', uniqueId, person);
  const ref = element.attributes['id'];
  if (ref !== undefined) load.parts.put('contact-ref', ref, uniqueId);
  return { kind: 'stored' };
};

function findContact(element: EdfiElement, load: EdfiLoad): Record<string, unknown> | undefined {
  const reference = element.children.find(({ name }) => /^(Contact|Parent)Reference$/.test(name));
  if (reference === undefined) return undefined;
  const uniqueId =
    textAt(reference, 'ContactIdentity/ContactUniqueId') ??
    textAt(reference, 'ParentIdentity/ParentUniqueId') ??
    load.parts.get('contact-ref', reference.attributes['ref'] ?? '');
  if (typeof uniqueId !== 'string') return undefined;
  return load.parts.get('contact', uniqueId) as Record<string, unknown> | undefined;
}

const association: EdfiMapper = (element, load) => {
  const found = findContact(element, load);
  if (found === undefined) return skip('unknown-contact', 'ContactReference');
  const { uniqueId, ...person } = found;
  return storeCandidate(load, censusContactsTable, {
    studentUniqueId: studentOf(element),
    naturalKey: [String(uniqueId)],
    elements,
    row: {
      ...person,
      relationship: toCoded(relationships, textAt(element, 'Relation')) ?? undefined,
      contactPriorityNumber: integerAt(element, 'ContactPriority') ?? null,
      isPrimaryContact: booleanAt(element, 'PrimaryContactStatus') ?? false,
      isEmergencyContact: booleanAt(element, 'EmergencyContactStatus') ?? false,
      livesWithStudent: booleanAt(element, 'LivesWith') ?? false,
      isCustodialParentOrGuardian: booleanAt(element, 'LegalGuardian') ?? null,
      contactRestrictions: textAt(element, 'ContactRestrictions') ?? null,
    },
  });
};

/** Contacts and whose contacts they are (`Parent` before Ed-Fi 5). A relation is required here. */
export const contactInterchange: Interchange = {
  rootElement: 'InterchangeContact',
  stages: [
    { Contact: contact, Parent: contact },
    { StudentContactAssociation: association, StudentParentAssociation: association },
  ],
};
