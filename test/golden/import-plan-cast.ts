import { replaceCodeSets } from '@portage/district-agent/adapters/sqlite/own-codes';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import type { ImportPlan } from '@portage/district-agent/application/import/plan-records';
import { readMappingTables } from '@portage/district-agent/application/import/read-mapping-tables';
import { rememberMapping } from '@portage/district-agent/application/import/remember-mapping';
import { mapRow } from '@portage/district-agent/domain/import/map-codes';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { type ImportedObject, importedObjects } from '@portage/district-agent/records/wizards';
import { type ImportsHere, importsHere } from '@portage/district-agent/testing/imports-here';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { ownCodes } from '@portage/fixtures/own-codes';
import type { CensusContact } from '@portage/shared/records/census-contacts';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { ExtendedCensus } from '@portage/shared/records/extended-census';
import type { Immunization } from '@portage/shared/records/immunization';
import type { StudentRecords } from '@portage/shared/records/index';
import { sameFact, withRowsEnough } from './import-plan-rows.ts';

const district = { districtId: 'boro', seed: 1, schoolYear: DEFAULT_SCHOOL_YEAR };
const boro = [...syntheticStudents({ ...district, students: 4, withDocuments: true })];

/** Codes of these received rows were mapped before; those of the others may wait. */
const mappedRows = [0, 1, 3];

/**
 * Plans what Alba, with its own code book, would import of the whole-file student of Boro, who is
 * in Alba already. Of each record object Alba has a row that tells the same as the first received
 * one, one that lacks a value of the second, and one that contradicts the fourth, where such rows
 * can be. Besides: a confidential address, an open enrollment, and a sibling with the same parent.
 */
export function planOfWholeFile(): ImportPlan {
  const here = importsHere();
  try {
    const codes = ownCodes('alba').map((code) => ({
      ...code,
      standardCode: code.standardCode || null,
    }));
    replaceCodeSets(here.district.agent.db, codes);
    const packet = here.stage({ records: receivedRecords(), releasingDistrictId: 'boro' });
    mapBefore(here, here.plan(packet));
    here.own(rowsOfAlba(here));
    haveSibling(here);
    return here.plan(packet);
  } finally {
    here.remove();
  }
}

function receivedRecords(): StudentRecords {
  const [student] = boro;
  if (student === undefined) throw new Error('no student');
  const { records } = student;
  const enough = Object.fromEntries(
    importedObjects.map((object) => [object, withRowsEnough(object, records[object])]),
  ) as unknown as StudentRecords;
  const [file] = records['plp-documents'];
  if (file === undefined) throw new Error('no file');
  return {
    ...records,
    ...enough,
    'health-screening': enough['health-screening'].map((row) => ({ ...row, comments: 'Glasses' })),
    'plp-documents': [file, { ...file, recordId: 'second-file', sha256: 'ab'.repeat(32) }],
    // The third student is a sibling of the second, with the same parents.
    'census-contacts': boro.toSpliced(2, 1).flatMap((of) => of.records['census-contacts']),
    'enrollment-history': [...records['enrollment-history'], withinOurs(records)],
    immunization: [...records.immunization, ...exemptions('boro', '2022-08-24')],
  };
}

/** Boro says that the student was there for some days in which Alba had the student. */
function withinOurs(records: StudentRecords): Enrollment {
  const last = records['enrollment-history'].at(-1);
  if (last === undefined) throw new Error('no enrollment');
  return { ...last, recordId: 'within-ours', entryDate: '2026-11-10', exitDate: '2026-11-20' };
}

const exemptions = (from: string, date: string | null): Immunization[] =>
  [
    { code: '62', localCode: 'HPV', label: 'HPV' },
    { code: '114', localCode: 'MCV', label: 'Meningococcal' },
  ].map((vaccine) => ({
    ...{ recordId: `${from}-exempt-${vaccine.localCode}`, vaccine, administeredDate: null },
    ...{ isRequired: true, exemption: { kind: 'Medical', date } },
  }));

function mapBefore(here: ImportsHere, plan: ImportPlan): void {
  for (const entries of plan.values()) {
    for (const { unmapped } of entries.filter((_, index) => mappedRows.includes(index))) {
      for (const { codeSet, received, suggestions } of unmapped) {
        const localCode = suggestions[0]?.localCode ?? null;
        const said = { codeSet, received, localCode, username: 'r.osei' };
        rememberMapping(here.district.agent, { ...said, districtId: 'boro' });
      }
    }
  }
}

type Row = { recordId: string };

function rowsOfAlba(here: ImportsHere): Partial<StudentRecords> {
  const tables = readMappingTables(here.district.agent.db, 'boro', importedObjects);
  const received = receivedRecords();
  const ours = (object: ImportedObject): Row[] => {
    const rows = (received[object] as readonly Row[]).map(
      (row) => mapRow(row, recordRegistry[object].codedFields, tables).row,
    );
    return sameFact(object, rows);
  };
  const records = Object.fromEntries(
    importedObjects.map((object) => [object, ours(object)]),
  ) as unknown as StudentRecords;
  const [enrollment] = records['enrollment-history'];
  const [exempt, contrary] = exemptions('alba', null);
  if (enrollment === undefined || exempt === undefined || contrary === undefined) {
    throw new Error('no rows');
  }
  return {
    ...records,
    'extended-census': received['extended-census'].map(confidentially),
    'enrollment-history': [...records['enrollment-history'], openHere(enrollment)],
    immunization: [
      ...records.immunization,
      exempt,
      { ...contrary, exemption: { kind: 'Medical', date: '2021-08-20' } },
    ],
  };
}

const openHere = (enrollment: Enrollment): Enrollment => ({
  ...enrollment,
  ...{ recordId: 'alba-open', schoolId: '00300', schoolName: 'Alba High School' },
  ...{ entryDate: '2026-11-02', exitDate: null, exitType: null },
});

/** Alba knows the substitute of a confidential address, and no country of birth. */
const confidentially = (census: ExtendedCensus): ExtendedCensus => ({
  ...{ ...census, recordId: 'alba-census', birthCountry: null },
  addresses: census.addresses.map((held) => ({
    ...{ ...held, isConfidential: true, address: null },
    substituteAddress: held.address === null ? null : { ...held.address, street: 'PO Box 4711' },
  })),
});

/** Another student of Alba, whose parent is a contact of ours too, with a second number. */
function haveSibling({ district: { agent }, own }: ImportsHere): void {
  const [first, sibling] = boro;
  const contact = receivedRecords()['census-contacts'].at(2);
  if (first === undefined || sibling === undefined || contact === undefined) {
    throw new Error('no sibling');
  }
  const studentId = saveStudent(agent.db, { ...sibling.identity, localStudentId: '00777' });
  const [telephone] = contact.telephones;
  if (telephone === undefined) throw new Error('no telephone');
  const known: CensusContact = {
    ...{ ...contact, recordId: 'alba-sibling-contact' },
    telephones: [telephone, { ...telephone, number: '(555) 555-0100' }],
  };
  own({ 'census-contacts': [known] }, studentId);
}
