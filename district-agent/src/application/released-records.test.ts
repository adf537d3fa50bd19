import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { loadEdfi } from '../sis/edfi/load-edfi.ts';
import { isOnPath } from '../testing/command-on-path.ts';
import { paperOf, xmlOf } from '../testing/packet-text.ts';
import { releasedFolder, releasedPacket } from '../testing/released-packet.ts';
import { sampleStudentFile } from '../testing/sample-records.ts';
import { projectFolder } from '../testing/temporary-store.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';

/** What leaves a district: from what its store is given to every file of the packet. */

// Whole packets, and outside programs on a busy machine.
jest.setTimeout(60_000);

const hasTools = isOnPath('pdftotext');
const unless = hasTools ? '' : ' (paper left out: poppler not installed)';

let boro: TestAgent;
beforeEach(() => {
  boro = testAgent('boro', 31);
});
afterEach(() => boro.remove());

const released = (records: object): Promise<string> => releasedFolder(boro, records);

/** An object's XML, its own PDF and the combined one, as text. */
const everyFormOf = (dir: string, object: string): string[] => [
  xmlOf(dir, object),
  ...(hasTools ? [paperOf(dir, object), paperOf(dir, 'packet')] : []),
];

/** Every file of a packet as text: its manifest, each XML, each PDF. */
const everythingIn = (dir: string): string =>
  readdirSync(dir)
    .map((name) => {
      const isPdf = name.endsWith('.pdf');
      if (isPdf) return hasTools ? paperOf(dir, name.slice(0, -4)) : '';
      return readFileSync(join(dir, name), 'utf8');
    })
    .join('\n');

describe('another student', () => {
  test(`in the same incident is in no file of the packet${unless}`, async () => {
    const folder = join(projectFolder, 'fixtures/edfi/good');
    loadEdfi(boro.agent.db, { folder, districtId: 'boro', nowMs: () => 0 });
    const { dir } = await releasedPacket(boro, '00123');
    for (const form of everyFormOf(dir, 'behavior')) expect(form).toContain('School Violation');
    const everything = everythingIn(dir);
    for (const one of ['00124', 'Otherstudent', 'Reportername', 'Outsidername', 'STAFF-77']) {
      expect(everything).not.toContain(one);
    }
  });

  test(`whom a source names beside an incident or a contact is in no file${unless}`, async () => {
    const { behavior, 'census-contacts': contacts } = sampleStudentFile().records;
    const stranger = { lastName: 'Strangerson', firstName: 'Sam', stateStudentId: 'S-999' };
    const beside = {
      ...{ description: 'Sam Strangerson was hit', reporterName: 'Strangerson' },
      ...{ victims: [stranger], siblings: [stranger], students: [stranger] },
    };
    const dir = await released({
      behavior: behavior.map((incident) => ({
        ...{ ...incident, ...beside },
        actions: incident.actions.map((action) => ({ ...action, ...beside })),
      })),
      'census-contacts': contacts.map((contact) => ({ ...contact, ...beside })),
    });
    for (const form of everyFormOf(dir, 'behavior')) expect(form).toContain('Insubordination');
    expect(everythingIn(dir)).not.toMatch(/Strangerson|S-999/);
  });
});

describe('an address', () => {
  const type = { code: 'Physical', localCode: null, label: 'Physical' };
  const place = { apartment: null, city: 'Hiddentown', state: 'ZZ', postalCode: '00177' };
  const hidden = { street: '1 Secret Lane', ...place, county: null };
  const box = { ...hidden, street: 'PO Box 4711', city: 'Capital City', postalCode: '00200' };
  const other = { ...hidden, street: '9 Openfield Road', city: 'Elsewhere', postalCode: '00300' };
  const census = (isConfidential: boolean) => ({
    ...{ recordId: 'census', hispanicOrLatinoEthnicity: null, races: [], birthCity: null },
    ...{ birthState: null, birthCountry: null, birthdateVerification: null, otherNames: [] },
    ...{ languages: [], telephones: [], emails: [] },
    addresses: [
      {
        ...{ type, isConfidential, startDate: null, endDate: null, address: hidden },
        substituteAddress: isConfidential ? box : null,
      },
    ],
  });
  const contactsWith = () => {
    const [contact] = sampleStudentFile().records['census-contacts'];
    const at = (livesWithStudent: boolean, address: object) => ({
      ...{ ...contact, recordId: `${livesWithStudent}`, livesWithStudent },
      addresses: [{ type, ...address }],
    });
    return [at(true, hidden), at(false, other)];
  };
  const recordsWith = (isConfidential: boolean) => ({
    'extended-census': [census(isConfidential)],
    'census-contacts': contactsWith(),
  });

  test(`that is confidential is in no file of the packet; its substitute is${unless}`, async () => {
    const dir = await released(recordsWith(true));
    expect(everythingIn(dir)).not.toMatch(/Secret Lane|Hiddentown|00177/);
    for (const form of everyFormOf(dir, 'extended-census')) expect(form).toContain('PO Box 4711');
    for (const form of everyFormOf(dir, 'census-contacts')) {
      expect(form).toContain('9 Openfield Road');
    }
  });

  test(`that is not confidential is carried as it is${unless}`, async () => {
    const dir = await released(recordsWith(false));
    for (const object of ['extended-census', 'census-contacts']) {
      for (const form of everyFormOf(dir, object)) expect(form).toContain('1 Secret Lane');
    }
  });
});

test(`what restricts a contact goes with the contact${unless}`, async () => {
  const [contact] = sampleStudentFile().records['census-contacts'];
  const contactRestrictions = 'No contact by order of the court of 2026-02-03; call the office.';
  const dir = await released({ 'census-contacts': [{ ...contact, contactRestrictions }] });
  for (const form of everyFormOf(dir, 'census-contacts')) {
    expect(form).toContain(contactRestrictions);
  }
  if (hasTools) expect(paperOf(dir, 'packet')).toContain('Contact restrictions');
});
