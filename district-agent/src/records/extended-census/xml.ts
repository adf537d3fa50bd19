import { type ExtendedCensus, extendedCensusSchema } from '@portage/shared/records/extended-census';
import { coded, group, indicator, many, one, optional, text } from '../../xml/elements.ts';
import type { XmlElement } from '../../xml/parse-xml.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { email, telephone } from '../census-contacts/xml.ts';

const otherName = group<ExtendedCensus['otherNames'][number]>({
  type: one('OtherNameType', coded),
  lastName: optional('OtherLastName', text),
  firstName: optional('OtherFirstName', text),
  middleName: optional('OtherMiddleName', text),
});

const studentLanguage = group<ExtendedCensus['languages'][number]>({
  language: one('ISO6392LanguageCode', coded),
  use: optional('LanguageType', coded),
});

const postalAddress = group<NonNullable<ExtendedCensus['addresses'][number]['address']>>({
  street: one('AddressStreetNumberAndName', text),
  apartment: optional('AddressApartmentRoomOrSuiteNumber', text),
  city: one('AddressCity', text),
  state: one('StateAbbreviation', text),
  postalCode: one('AddressPostalCode', text),
  county: optional('AddressCountyName', text),
});

const censusAddress = group<ExtendedCensus['addresses'][number]>({
  type: one('AddressType', coded),
  isConfidential: one('ConfidentialAddressIndicator', indicator),
  address: optional('PostalAddress', postalAddress),
  substituteAddress: optional('SubstituteAddress', postalAddress),
  startDate: optional('AddressStartDate', text),
  endDate: optional('AddressEndDate', text),
});

/**
 * Whether there may be an address in a bad row that is confidential: a postal address beside
 * anything but a plain "no". No reader stores one, not even in the file that it came in.
 */
function holdsConfidentialAddress({ children }: XmlElement): boolean {
  const named = (name: string) => children.filter((child) => child.name.split(':').at(-1) === name);
  const flags = named('ConfidentialAddressIndicator');
  const isOpen = flags.length === 1 && flags[0]?.text === 'false';
  return (named('PostalAddress').length > 0 && !isOpen) || children.some(holdsConfidentialAddress);
}

/** Writes and reads the `ExtendedCensus` document of the packet schema. */
export const extendedCensusXml = recordDocumentForm<ExtendedCensus>({
  root: 'ExtendedCensus',
  row: 'CensusRecord',
  schema: extendedCensusSchema,
  mustNotLieHere: holdsConfidentialAddress,
  children: {
    hispanicOrLatinoEthnicity: optional('HispanicOrLatinoEthnicity', indicator),
    races: many('Race', coded),
    birthCity: optional('CityOfBirth', text),
    birthState: optional('StateOfBirthAbbreviation', text),
    birthCountry: optional('CountryOfBirthCode', coded),
    birthdateVerification: optional('BirthdateVerification', coded),
    otherNames: many('OtherName', otherName),
    languages: many('StudentLanguage', studentLanguage),
    telephones: many('Telephone', telephone),
    emails: many('ElectronicMail', email),
    addresses: many('StudentAddress', censusAddress),
  },
});
