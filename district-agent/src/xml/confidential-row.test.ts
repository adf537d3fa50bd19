import { describe, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import type { ExtendedCensus } from '@portage/shared/records/extended-census';
import { recordRegistry } from '../records/registry.ts';
import { sampleHeader } from '../testing/sample-student.ts';

const census: ExtendedCensus = {
  ...{ recordId: 'census-1', hispanicOrLatinoEthnicity: null, races: [], birthCity: null },
  ...{ birthState: null, birthCountry: null, birthdateVerification: null },
  ...{ otherNames: [], languages: [], telephones: [], emails: [] },
  addresses: [
    {
      type: { code: null, localCode: null, label: 'Home' },
      isConfidential: false,
      address: {
        ...{ street: '1 Main Street', apartment: null, city: 'Cedar Falls', state: 'IA' },
        ...{ postalCode: '50613', county: null },
      },
      ...{ substituteAddress: null, startDate: null, endDate: null },
    },
  ],
};
const { writeXml, readXmlRows } = recordRegistry['extended-census'];
const text = writeXml(sampleHeader, [census]);

const wrapped = '<Unknown><PostalAddress/></Unknown>';

/** What becomes of the document with something in it changed: its error code, or its bad rows. */
function outcomeOf(from: string | RegExp, to: string): unknown {
  if (text.replace(from, to) === text) throw new Error('nothing was changed');
  try {
    return readXmlRows(Buffer.from(text.replace(from, to))).badRows.map(({ code }) => code);
  } catch (error) {
    if (!(error instanceof PortageError)) throw error;
    return error.code;
  }
}

describe('an address that may be confidential', () => {
  test.each([
    ['it is', '>false<', '>true<'],
    ['nobody can say', '>false<', '>TRUE<'],
    ['nothing is said', /<ConfidentialAddressIndicator>.*\n/, ''],
    ['two things are said', /<ConfidentialAddressIndicator>.*/, '$&$&'],
    ['another element is around it', /<StudentAddress>[^]*<\/StudentAddress>/, wrapped],
    ['the row is bad for something else too', />false<([^]*)<AddressCity>.*/, '>true<$1'],
  ])('refuses the document as a whole when %s', (_, from, to) => {
    expect(outcomeOf(from, to)).toBe('xml-row-invalid');
  });

  test('is none when the row plainly says so, and the row is bad like any other', () => {
    expect(outcomeOf(/<AddressCity>.*/, '')).toEqual(['xml-row-invalid']);
  });
});
