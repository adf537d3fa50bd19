/** What people of a simulated state do. */
import { listTransfers } from '@portage/district-agent/adapters/sqlite/transfers';
import { answerRequest } from '@portage/district-agent/application/answer-request';
import { rotateOwnKey } from '@portage/district-agent/application/keys/rotate-own-key';
import { reportRosters } from '@portage/district-agent/application/report-rosters';
import { requestRecords } from '@portage/district-agent/application/request-records';
import { supplementRecords } from '@portage/district-agent/application/supplement-records';
import { PortageError } from '@portage/shared/error-codes';
import { type SimulatedAgent, students } from './simulated-agent.ts';
import { pick, type SimulatedState } from './simulated-state.ts';

/** A registrar asks for the records of a student of hers; not while she waits for them. */
export async function request(state: SimulatedState): Promise<void> {
  const { home, stateStudentId } = pick(state, students);
  const { agent } = state.agentOf(home);
  const asked = { localStudentId: stateStudentId, username: 'r.osei', comments: '' };
  try {
    await requestRecords(agent, asked);
  } catch (error) {
    if (!(error instanceof PortageError && error.code === 'request-waiting')) throw error;
  }
}

const answers = [
  { kind: 'release', comments: '' },
  { kind: 'release', comments: '' },
  { kind: 'reject', reason: 'records-held', comments: '' },
  { kind: 'ignore' },
] as const;

/** A registrar answers a request that waits for her, or two do at once and one is told so. */
export function answer(state: SimulatedState, { agent }: SimulatedAgent): void {
  const waiting = listTransfers(agent.db).filter(
    ({ side, status }) => side === 'releasing' && status === 'waiting',
  );
  for (const { transferId } of waiting) {
    const given = pick(state, answers);
    answerRequest(agent, { transferId, username: 'r.osei', answer: given });
  }
}

/** A name is corrected where the student was, so that a request on its way no longer matches. */
export function correct(state: SimulatedState): void {
  const { stateStudentId, former } = pick(state, students);
  if (former === null) return;
  state
    .agentOf(former)
    .agent.db.prepare('UPDATE students SET first_name = ? WHERE state_student_id = ?')
    .run(state.random.chance(0.5) ? 'Exampla' : 'Example', stateStudentId);
}

/** An admin changes the district's key, and is told where a change is under way. */
export function rotate(simulated: SimulatedAgent): void {
  try {
    rotateOwnKey(simulated.agent, simulated.nextKey());
  } catch (error) {
    if (!(error instanceof PortageError && error.code === 'key-change-pending')) throw error;
  }
}

/** Changed rosters go into the outbox. */
export function rosters({ agent }: SimulatedAgent): void {
  agent.db.transaction(() => reportRosters(agent)).immediate();
}

/** A registrar sends more of whatever was released here, and is told where it is too early. */
export function supplement({ agent }: SimulatedAgent): void {
  const released = listTransfers(agent.db).filter(
    ({ side, status }) => side === 'releasing' && status === 'released',
  );
  for (const { transferId } of released) {
    try {
      supplementRecords(agent, { transferId, username: 'r.osei', comments: '' });
    } catch (error) {
      const isEarly = error instanceof PortageError && error.code === 'supplement-too-early';
      if (!isEarly) throw error;
    }
  }
}
