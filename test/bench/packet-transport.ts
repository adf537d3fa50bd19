import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type AgentBroker, connectAgent } from '@portage/district-agent/adapters/nats/broker';
import type { EnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { newPacketKey, openSealedFile, sealBytes, sealToFile } from '@portage/shared/seal/age';
import { chunkBytes, chunkCount, readChunk } from '@portage/shared/seal/chunks';
import { startBroker, type TestBroker } from '../support/broker.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

/** As many as an agent has in flight when it releases. */
const inFlight = 4;

/** A packet of 20 MB from file to file: sealed, carried in chunks between two districts, opened. */
export async function benchPacketTransport({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const megabytes = isQuick ? 5 : 20;
  await mkdir(folder, { recursive: true });
  const broker = await startBroker();
  const agents: AgentBroker[] = [];
  try {
    const connect = async (file: EnrollmentFile): Promise<AgentBroker> => {
      const agent = await connectAgent(file);
      agents.push(agent);
      return agent;
    };
    const sender = await connect(await broker.enroll('alba'));
    const recipient = await connect(await broker.enroll('boro'));
    return await measure({ broker, sender, recipient, folder, megabytes });
  } finally {
    await Promise.all(agents.map((agent) => agent.close()));
    await broker.close();
  }
}

async function measure(parts: {
  broker: TestBroker;
  sender: AgentBroker;
  recipient: AgentBroker;
  folder: string;
  megabytes: number;
}): Promise<BenchResult[]> {
  const { broker, sender, recipient, folder, megabytes } = parts;
  const content = randomBytes(megabytes * 1_000_000);
  const sealed = join(folder, 'sealed.age');
  const received = join(folder, 'received.age');
  const key = await newPacketKey();
  const mbPerS = async (run: () => Promise<unknown>): Promise<number> =>
    (megabytes * 1000) / (await elapsedMs(run));
  await sealBytes(content.subarray(0, 1_000_000), key.recipient);
  const bareAge = await mbPerS(() => sealBytes(content, key.recipient));
  const barePublish = await mbPerS(() => publishBare(broker, content));
  const seal = await mbPerS(() =>
    sealToFile({ source: pieces(content), recipient: key.recipient, outFile: sealed }),
  );
  const upload = await mbPerS(() => uploadFile(sender, sealed));
  const download = await mbPerS(() => downloadFile(recipient, sealed, received));
  const unseal = await mbPerS(() => readAll(received, key.identity));
  const whole = 1 / (1 / seal + 1 / upload + 1 / download + 1 / unseal);
  const age = { name: 'age encryption in memory', value: bareAge };
  const publish = { name: 'bare publish of 512 KB', value: barePublish };
  const unit = 'MB/s';
  return [
    resultOf({ name: `seal ${megabytes} MB to a file`, value: seal, unit, baseline: age }),
    resultOf({ name: 'upload in chunks', value: upload, unit, baseline: publish }),
    resultOf({ name: 'download in chunks', value: download, unit, baseline: publish }),
    resultOf({ name: 'open the sealed file', value: unseal, unit, baseline: age }),
    resultOf({ name: 'seal, upload, download and open', value: whole, unit, baseline: age }),
  ];
}

async function* pieces(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}

const place = (number: number) => ({
  ...{ sender: 'alba', recipient: 'boro', number },
  bundleId: '019aa111-2222-7333-8444-555566667777',
});

/** Runs `send` for 0 to `count`, some at a time. */
async function inGroups(count: number, send: (index: number) => Promise<unknown>): Promise<void> {
  for (let first = 0; first < count; first += inFlight) {
    const length = Math.min(inFlight, count - first);
    await Promise.all(Array.from({ length }, (_, offset) => send(first + offset)));
  }
}

async function publishBare({ hub }: TestBroker, content: Buffer): Promise<void> {
  await hub.jsm.streams.add({ name: 'BENCH', subjects: ['bench.*'] });
  await inGroups(chunkCount(content.length), (index) =>
    hub.js.publish(
      `bench.${index}`,
      content.subarray(index * chunkBytes, (index + 1) * chunkBytes),
    ),
  );
}

async function uploadFile(sender: AgentBroker, path: string): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    await inGroups(chunkCount(size), async (index) =>
      sender.putChunk(place(index + 1), await readChunk(file, index, size)),
    );
  } finally {
    await file.close();
  }
}

/** One chunk after another, as an agent fetches them. */
async function downloadFile(recipient: AgentBroker, like: string, path: string): Promise<void> {
  const original = await open(like);
  const { size } = await original.stat();
  await original.close();
  const file = await open(path, 'w');
  try {
    for (let number = 1; number <= chunkCount(size); number += 1) {
      const chunk = await recipient.getChunk(place(number));
      if (chunk === null) throw new Error(`chunk ${number} is not there`);
      await file.write(chunk, 0, chunk.length, (number - 1) * chunkBytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readAll(path: string, identity: Parameters<typeof openSealedFile>[1]) {
  for await (const _ of openSealedFile(path, identity));
}
