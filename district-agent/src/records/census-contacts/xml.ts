import { type CensusContact, censusContactSchema } from '@portage/shared/records/census-contacts';
import { coded, group, indicator, integer, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** A telephone number in its element. */
export const telephone = group<CensusContact['telephones'][number]>({
  type: one('TelephoneNumberType', coded),
  number: one('TelephoneNumber', text),
});

/** An e-mail address in its element. */
export const email = group<CensusContact['emails'][number]>({
  type: one('ElectronicMailAddressType', coded),
  address: one('ElectronicMailAddress', text),
});

const address = group<CensusContact['addresses'][number]>({
  type: one('AddressType', coded),
  street: one('AddressStreetNumberAndName', text),
  apartment: optional('AddressApartmentRoomOrSuiteNumber', text),
  city: one('AddressCity', text),
  state: one('StateAbbreviation', text),
  postalCode: one('AddressPostalCode', text),
  county: optional('AddressCountyName', text),
});

/** Writes and reads the `CensusContacts` document of the packet schema. */
export const censusContactsXml = recordDocumentForm<CensusContact>({
  root: 'CensusContacts',
  row: 'Contact',
  schema: censusContactSchema,
  children: {
    lastName: one('LastOrSurname', text),
    firstName: one('FirstName', text),
    middleName: optional('MiddleName', text),
    generationCodeOrSuffix: optional('GenerationCodeOrSuffix', text),
    relationship: one('PersonRelationshipType', coded),
    contactPriorityNumber: optional('ContactPriorityNumber', integer),
    isPrimaryContact: one('PrimaryContactIndicator', indicator),
    isEmergencyContact: one('EmergencyContactIndicator', indicator),
    livesWithStudent: one('LivesWithIndicator', indicator),
    isCustodialParentOrGuardian: optional('CustodialParentOrGuardianIndicator', indicator),
    contactRestrictions: optional('ContactRestrictionsDescription', text),
    telephones: many('Telephone', telephone),
    emails: many('ElectronicMail', email),
    addresses: many('Address', address),
  },
});
