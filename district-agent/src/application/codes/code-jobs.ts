import type { Logger } from '@portage/shared/logger';
import type { AgentBroker } from '../../adapters/nats/broker.ts';
import {
  type CodeImport,
  changeCodeImport,
  codeImportsIn,
  stagedCodeImports,
} from '../../adapters/sqlite/code-imports.ts';
import {
  noteIncomingPacketTrouble,
  openCodePacketJobs,
} from '../../adapters/sqlite/code-packet-jobs.ts';
import {
  noteCodePacketTrouble,
  openCodeReleaseJobs,
} from '../../adapters/sqlite/code-release-jobs.ts';
import type { Agent } from '../agent.ts';
import type { Job } from '../job.ts';

/** What the jobs of codes need of the running agent. */
export interface CodeJobParts {
  readonly agent: Agent;
  readonly broker: AgentBroker;
  readonly logger: Logger;
}

// Loaded with the first packet: the XML libraries take longer to load than all the rest.
const outgoing = () => import('./send-code-packet.ts');
const incoming = () => import('./fetch-code-packet.ts');
const analysing = () => import('./analyse-import.ts');
const importing = () => import('./import-some-students.ts');

/**
 * The open jobs of transfer codes by kind: packets out, packets in, comparisons, imports. Each is a
 * small part of a grade.
 */
export const codeJobs = (parts: CodeJobParts): readonly (readonly Job[])[] => [
  packetsOut(parts),
  packetsIn(parts),
  stagedCodeImports(parts.agent.db).map((codeImport) =>
    importJob(parts, codeImport, async () => {
      await (await analysing()).analyseImport(parts.agent, codeImport.redemptionId);
    }),
  ),
  codeImportsIn(parts.agent.db, ['importing']).map((codeImport) =>
    importJob(parts, codeImport, async () => {
      await (await importing()).importSomeStudents(parts.agent, codeImport, parts.logger);
    }),
  ),
];

const packetsOut = ({ agent, broker }: CodeJobParts): Job[] =>
  openCodeReleaseJobs(agent.db).map((job) => ({
    name: `out ${job.redemptionId} ${job.packetNumber}`,
    transferId: job.transferId,
    work: async () => (await outgoing()).sendCodePacket(agent, broker, job),
    note: (code) => noteCodePacketTrouble(agent.db, job, code),
  }));

const packetsIn = ({ agent, broker }: CodeJobParts): Job[] =>
  openCodePacketJobs(agent.db).map((job) => ({
    name: `in ${job.redemptionId} ${job.packetNumber}`,
    transferId: job.transferId,
    work: async () => (await incoming()).fetchCodePacket(agent, broker, job),
    note: (code) => noteIncomingPacketTrouble(agent.db, job, code),
  }));

const importJob = (
  { agent }: CodeJobParts,
  { redemptionId, transferId, stage }: CodeImport,
  work: () => Promise<void>,
): Job => ({
  name: `${stage} ${redemptionId}`,
  transferId: transferId ?? '',
  work,
  note: (code) => changeCodeImport(agent.db, redemptionId, { code }),
});
