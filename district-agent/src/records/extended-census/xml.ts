import { type ExtendedCensus, extendedCensusSchema } from '@portage/shared/records/extended-census';
import { coded, group, indicator, many, one, optional, text } from '../../xml/elements.ts';
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

/** Writes and reads the `ExtendedCensus` document of the packet schema. */
export const extendedCensusXml = recordDocumentForm<ExtendedCensus>({
  root: 'ExtendedCensus',
  row: 'CensusRecord',
  schema: extendedCensusSchema,
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
