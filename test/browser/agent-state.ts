/** A district with something to see on every page of its site. */
import { writeRow } from '@portage/district-agent/adapters/sqlite/record-table';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { analyseImport } from '@portage/district-agent/application/codes/analyse-import';
import { immunizationTable } from '@portage/district-agent/records/immunization/store';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { stageCode } from '@portage/district-agent/testing/code-import-here';
import { sampleIdentity, sampleImmunization } from '@portage/district-agent/testing/sample-records';
import { sampleHeader } from '@portage/district-agent/testing/sample-student';
import { addStudent } from '@portage/district-agent/testing/test-agent';
import { type AgentSite, type AskedFor, addRequest } from './agent-site.ts';
import { arrivedPacket } from './arrived-packet.ts';

/** Where to find what is there. */
export interface AgentState {
  /** A student whose name is as long as it may be, and two who may be one. */
  readonly long: AskedFor;
  readonly twins: readonly [AskedFor, AskedFor];
  /** The import of a packet that differs from what is here. */
  readonly importPath: string;
  /** The import, by a code, of a newcomer and of one who may be here. */
  readonly codeImportPath: string;
}

/** Makes such a state. */
export async function agentState(site: AgentSite): Promise<AgentState> {
  return {
    long: addRequest(site, { localStudentId: '1', lastName: 'W'.repeat(60) }),
    twins: [
      addRequest(site, { localStudentId: '2', lastName: 'Nguyễn' }),
      addRequest(site, { localStudentId: '3', lastName: 'Nguyen' }),
    ],
    importPath: `/transfers/${await addPacket(site)}/import`,
    codeImportPath: `/transfer-data/imports/${await addCodeImport(site)}`,
  };
}

/** Another district knows of another exemption. */
function addPacket({ made }: AgentSite): Promise<string> {
  const exemption = (kind: 'Medical' | 'Religious') => ({ exemption: { kind, date: null } });
  const { db } = made.agent;
  const studentId = saveStudent(db, sampleIdentity);
  const own = sampleImmunization({ recordId: 'own', ...exemption('Religious') });
  writeRow(db, immunizationTable, { studentId, row: own, source: null });
  const header = { ...sampleHeader, student: sampleIdentity };
  const theirs = sampleImmunization(exemption('Medical'));
  const immunization = recordRegistry.immunization.writeXml(header, [theirs]);
  return arrivedPacket(made, studentId, { immunization });
}

async function addCodeImport({ made }: AgentSite): Promise<string> {
  addStudent(made.agent, { lastName: 'Núñez' });
  const redemptionId = stageCode(made.agent, [
    { localStudentId: 'B-1', lastName: 'Aaby', birthdate: '2014-05-06' },
    { localStudentId: 'B-2', lastName: 'Núñez', birthdate: '2016-02-29' },
  ]);
  await analyseImport(made.agent, redemptionId);
  return redemptionId;
}
