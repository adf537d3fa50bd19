import {
  outboxCounts,
  resendUnsettled,
  uplinkPosition,
} from '@portage/district-agent/adapters/sqlite/outbox';
import { applyInbox, storeDownlink } from '@portage/district-agent/application/apply-inbox';
import { finishKeyChanges } from '@portage/district-agent/application/keys/finish-key-changes';
import { sendOutbox } from '@portage/district-agent/application/send-outbox';
import type { MemoryEntry } from '@portage/hub/adapters/memory/memory-streams';
import { downlinksOf } from '@portage/hub/application/dispatch';
import type { HubStream } from '@portage/hub/application/ports';
import { processUplink, type UplinkOutcome } from '@portage/hub/application/process-uplink';
import { PortageError } from '@portage/shared/error-codes';
import { newMessageId } from '@portage/shared/ids';
import { answer, correct, request, rosters, rotate, supplement } from './acts.ts';
import type { Watch } from './invariants.ts';
import type { SimulatedAgent } from './simulated-agent.ts';
import { Cut, hubStreams, pick, type SimulatedState } from './simulated-state.ts';

const { signal } = new AbortController();
/** A gap is asked after again when this many steps have passed, as the hub does after seconds. */
const askAgainSteps = 5;

/** Runs what may be cut; whatever else goes wrong is a finding. */
async function orCut(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isBusy = error instanceof PortageError && error.code === 'append-contended';
    if (!(error instanceof Cut) && !isBusy) throw error;
  }
}

/** The outbox is sent, over a network that loses messages and answers. */
export async function send(state: SimulatedState, simulated: SimulatedAgent): Promise<void> {
  const { uplink, agent } = simulated;
  uplink.faults.length = 0;
  for (let next = 0; next < 4; next += 1) {
    if (state.fails(0.1)) uplink.faults.push('lost-message');
    else uplink.faults.push(state.fails(0.1) ? 'lost-acknowledgement' : null);
  }
  await sendOutbox(agent, uplink, signal).catch((error: Error) => {
    if (error.message !== 'no answer') throw error;
  });
}

/** The uplink loses messages the hub has not handled, as a store restored from a copy would. */
export function loseTail({ uplink, handled }: SimulatedAgent): void {
  uplink.loseTail(Math.min(2, uplink.after(handled).length));
}

/** The hub handles the next message of an uplink, or an old one once more. */
export async function handle(
  state: SimulatedState,
  simulated: SimulatedAgent,
  watch: Watch,
): Promise<void> {
  const next = simulated.uplink.after(simulated.handled)[0];
  const old = simulated.uplink.after(0)[state.random.between(0, 30)];
  const message = state.fails(0.1) ? (old ?? next) : next;
  if (message === undefined) return;
  const { districtId } = simulated;
  const hub = pick(state, state.hubs);
  await orCut(async () => {
    const outcome = await processUplink({ ...message, districtId }, hub.ports);
    watch.handled();
    if (outcome.kind === 'gap') await askAgain(state, simulated, outcome);
    if (message === next && !state.fails(0.1)) simulated.handled = message.streamSequence;
  });
}

async function askAgain(
  state: SimulatedState,
  { districtId }: SimulatedAgent,
  { fromSequence }: Extract<UplinkOutcome, { kind: 'gap' }>,
): Promise<void> {
  const before = state.asked.get(districtId);
  const isRecent = before !== undefined && state.step - before.step < askAgainSteps;
  if (isRecent && before.fromSequence === fromSequence) return;
  state.asked.set(districtId, { fromSequence, step: state.step });
  const delivery = { recipient: districtId, body: { fromSequence }, personalOf: null };
  await pick(state, state.hubs).downlinks.send({
    delivery: { ...delivery, kind: 'resend' },
    messageId: newMessageId(),
    transferId: null,
    personal: null,
  });
}

/** Entries of a stream that nobody has dispatched to the end. */
export const undispatched = (state: SimulatedState, stream: HubStream): readonly MemoryEntry[] =>
  state.streams
    .after(stream, 0)
    .filter(({ streamSequence }) => !state.dispatched.has(`${stream} ${streamSequence}`));

/** One replica dispatches an entry, and may die between two of its messages. */
export async function dispatch(state: SimulatedState, stream: HubStream): Promise<void> {
  const entry = oneOf(state, undispatched(state, stream));
  if (entry === undefined) return;
  const hub = pick(state, state.hubs);
  await orCut(async () => {
    await hub.ports.projections.caughtUp();
    for (const downlink of await downlinksOf({ stream, ...entry }, hub.ports)) {
      if (state.fails(0.1)) throw new Cut();
      await hub.downlinks.send(downlink);
    }
    state.dispatched.add(`${stream} ${entry.streamSequence}`);
  });
}

/** Messages of the hub that an agent has not acknowledged. */
export const undelivered = (state: SimulatedState, simulated: SimulatedAgent) =>
  state.streams
    .matching('DOWN', `down.${simulated.districtId}.`)
    .filter(({ streamSequence }) => !simulated.received.has(streamSequence));

/** A message of the hub arrives, in any order; its acknowledgement may be lost. */
export function deliver(state: SimulatedState, simulated: SimulatedAgent, watch: Watch): void {
  const entry = oneOf(state, undelivered(state, simulated));
  if (entry === undefined) return;
  watch.delivered(simulated.districtId, entry.bytes);
  storeDownlink(simulated.agent, entry.bytes);
  if (!state.fails(0.1)) simulated.received.add(entry.streamSequence);
}

/** What arrived is applied, and a key that nothing needs any more is revoked. */
export function apply({ agent }: SimulatedAgent): void {
  applyInbox(agent);
  finishKeyChanges(agent);
}

/** One random thing happens; what flows comes in small bursts. */
export async function anyStep(state: SimulatedState, watch: Watch): Promise<void> {
  const simulated = pick(state, state.agents);
  const dice = state.random.between(1, 104);
  if (dice <= 8) return request(state);
  if (dice <= 15) return answer(state, simulated);
  if (dice <= 19) return correct(state);
  if (dice <= 21) return rosters(simulated);
  if (dice <= 26) return simulated.doJobs();
  if (dice <= 29) return supplement(simulated);
  if (dice <= 38) return send(state, simulated);
  if (dice <= 54) return burst(() => handle(state, simulated, watch));
  if (dice <= 70) return burst(() => dispatch(state, pick(state, hubStreams)));
  if (dice <= 84) return burst(async () => deliver(state, simulated, watch));
  if (dice <= 92) return apply(simulated);
  if (dice <= 94) return simulated.crash();
  if (dice <= 96) return state.crashHub(state.random.between(0, 1));
  if (dice <= 98) return loseTail(simulated);
  if (dice <= 100) return state.toggle(simulated.districtId);
  return rotate(simulated);
}

async function burst(one: () => Promise<void>): Promise<void> {
  for (let count = 0; count < 4; count += 1) await one();
}

/** Every district registers its key and reports its rosters, with nothing in the way. */
export async function begin(state: SimulatedState, watch: Watch): Promise<void> {
  await settle(state, watch);
  state.faults = true;
}

/** Nothing fails any more, people answer, and everything is carried to its end. */
export async function settle(state: SimulatedState, watch: Watch): Promise<void> {
  state.faults = false;
  for (const districtId of state.suspended) state.toggle(districtId);
  for (let round = 0; round < 60; round += 1) {
    state.step += askAgainSteps;
    for (const { ports } of state.hubs) await ports.projections.caughtUp();
    for (const simulated of state.agents) await everythingOf(state, simulated, watch);
    for (const stream of hubStreams) {
      while (undispatched(state, stream).length > 0) await dispatch(state, stream);
    }
    if (state.agents.every((simulated) => isQuiet(state, simulated))) return;
  }
  throw new Error('the state does not come to rest');
}

async function everythingOf(
  state: SimulatedState,
  simulated: SimulatedAgent,
  watch: Watch,
): Promise<void> {
  while (undelivered(state, simulated).length > 0) deliver(state, simulated, watch);
  apply(simulated);
  answer(state, simulated);
  await simulated.doJobs();
  rosters(simulated);
  const { unsent, unsettled } = outboxCounts(simulated.agent.db);
  if (unsent === 0 && unsettled > 0 && isHandled(simulated)) resendUnsettled(simulated.agent.db);
  await send(state, simulated);
  while (!isHandled(simulated)) await handle(state, simulated, watch);
}

const isHandled = ({ uplink, handled }: SimulatedAgent): boolean =>
  uplink.after(handled).length === 0;

function isQuiet(state: SimulatedState, simulated: SimulatedAgent): boolean {
  const { unsent, unsettled } = outboxCounts(simulated.agent.db);
  const open = undelivered(state, simulated).length + unsent + unsettled;
  return open === 0 && isHandled(simulated) && uplinkPosition(simulated.agent.db) > 0;
}

/** The first as a rule, and any of them where the network does not keep order. */
function oneOf<Item>(state: SimulatedState, items: readonly Item[]): Item | undefined {
  return state.fails(0.2) ? items[state.random.between(0, items.length - 1)] : items[0];
}
