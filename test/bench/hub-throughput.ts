import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { enroll } from '@portage/district-agent/adapters/sqlite/enrollments';
import { requestRecords } from '@portage/district-agent/application/request-records';
import { withAgent } from '@portage/district-agent/compose';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { dataFolder } from '@portage/hub/data-folder';
import { requireSettings } from '@portage/hub/settings';
import { connectBroker } from '@portage/shared/broker/connect';
import { localCode } from '@portage/shared/records/coded-value';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { generateDistrict } from '../support/generate-district.ts';
import { runCommand } from '../support/program.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeWorld, type World } from '../support/world.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';

/**
 * Requests through a real hub: from a real agent's outbox to `waiting` in the hub's projections and
 * the messages that follow in the district's downlink. The bare thing is a publish to a stream of
 * the same broker, which is fsynced before it is acknowledged, one after another.
 */
export async function benchHub({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const requests = isQuick ? 60 : 300;
  const world = await makeWorld(folder, { alba: 'Alba', boro: 'Boro' }, runCommand);
  try {
    await prepareDistricts(world, requests);
    await enqueueRequests(world, requests);
    const rates = await measureRequests(world, requests);
    await world.agents.get('alba')?.stop();
    const publishesPerS = await withHubLogin(world, (jsm) => barePublishes(jsm, requests * 2));
    const baseline = { name: 'bare publish, sync always', value: publishesPerS };
    return [
      resultOf({ name: 'transfers requested', value: rates.waiting, unit: '/s', baseline }),
      // A request is one uplink, one event and two downlinks: the receipt and the forwarded
      // request.
      resultOf({ name: 'messages carried', value: rates.messages, unit: '/s', baseline }),
    ];
  } finally {
    await world.stop();
  }
}

const nameOf = (index: number): string => `A-${String(index).padStart(5, '0')}`;

/** Boro's roster stands in the registry, and Alba has enrolled the students who moved there. */
async function prepareDistricts(world: World, requests: number): Promise<void> {
  const district = { districtId: 'boro', students: requests * 2, seed: 11 };
  const file = await generateDistrict(world.folder, district);
  await world.agentCommand('boro', 'load', 'json', file);
  const moved: StudentIdentity[] = [];
  for (const student of syntheticStudents({ ...district, schoolYear: DEFAULT_SCHOOL_YEAR })) {
    const isOpen = student.records['enrollment-history'].some(({ exitDate }) => exitDate === null);
    if (isOpen && moved.length < requests) moved.push(student.identity);
  }
  if (moved.length < requests) throw new Error('too few students with an open enrollment');
  await withAgent(world.agentFolder('alba'), ({ db, districtId }) => {
    moved.forEach((identity, index) => {
      enroll(db, {
        identity: { ...identity, localStudentId: nameOf(index) },
        districtId,
        school: { id: '10', name: 'Alba High School' },
        gradeLevel: localCode('09'),
        entryDate: '2026-11-16',
        entryType: null,
        enrollmentType: 'Primary',
      });
    });
  });
  await Promise.all([...world.agents.values()].map((agent) => agent.start()));
  for (const districtId of world.agents.keys()) {
    await waitFor(`the rosters of ${districtId}`, () => isSettled(world, districtId), 60_000);
  }
  await Promise.all([...world.agents.values()].map((agent) => agent.stop()));
}

async function isSettled(world: World, districtId: string): Promise<boolean> {
  const text = await world.agentCommand(districtId, 'status', '--json');
  const { outbox } = JSON.parse(text) as { outbox: { unsettled: number } };
  return outbox.unsettled === 0;
}

async function enqueueRequests(world: World, requests: number): Promise<void> {
  await withAgent(world.agentFolder('alba'), async (agent) => {
    for (let index = 0; index < requests; index += 1) {
      const localStudentId = nameOf(index);
      await requestRecords(agent, { localStudentId, username: 'r.osei', comments: '' });
    }
  });
}

interface Rates {
  /** Transfers that came to be `waiting`, a second. */
  readonly waiting: number;
  /** Uplinks, events and downlinks together, a second. */
  readonly messages: number;
}

async function measureRequests(world: World, requests: number): Promise<Rates> {
  const db = openDatabase(join(world.hubFolder, 'hub.sqlite'), { readonly: true });
  const waiting = db.prepare("SELECT count(*) FROM transfers WHERE status = 'waiting'").pluck();
  const count = (): number => Number(waiting.get());
  try {
    return await withHubLogin(world, async (jsm) => {
      const downlinks = async (): Promise<number> =>
        (await jsm.streams.info('DOWN')).state.messages;
      const [downlinksBefore] = [await downlinks()];
      await world.agents.get('alba')?.start();
      await waitFor('the first transfer', () => count() > 0, 30_000);
      const startedAt = performance.now();
      const counted = count();
      await waitFor('all transfers', () => count() === requests, 120_000);
      const waitingS = (performance.now() - startedAt) / 1000;
      const expected = downlinksBefore + 2 * requests;
      await waitFor('all downlinks', async () => (await downlinks()) >= expected, 120_000);
      const allS = (performance.now() - startedAt) / 1000;
      const remaining = requests - counted;
      return { waiting: remaining / waitingS, messages: (4 * remaining) / allS };
    });
  } finally {
    db.close();
  }
}

async function withHubLogin<Result>(
  world: World,
  use: (jsm: JetStreamManager) => Promise<Result>,
): Promise<Result> {
  const data = dataFolder(world.hubFolder);
  const settings = await requireSettings(data);
  const nc = await connectBroker({
    servers: settings.broker.servers,
    ca: await readFile(data.brokerCa, 'utf8'),
    creds: await readFile(data.hubCreds, 'utf8'),
    name: 'bench',
    patient: false,
  });
  try {
    return await use(await jetstreamManager(nc));
  } finally {
    await nc.close();
  }
}

/** Publishes of the size of an event, each sent when the one before is acknowledged. */
async function barePublishes(jsm: JetStreamManager, count: number): Promise<number> {
  const { state } = await jsm.streams.info('TRANSFERS');
  const bytes = new Uint8Array(Math.round(state.bytes / Math.max(1, state.messages)));
  await jsm.streams.add({ name: 'BENCH', subjects: ['bench.*'] });
  const js = jsm.jetstream();
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) await js.publish(`bench.${index}`, bytes);
  const seconds = (performance.now() - startedAt) / 1000;
  await jsm.streams.delete('BENCH');
  return count / seconds;
}
