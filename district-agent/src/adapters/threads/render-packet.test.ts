import { expect, test } from '@jest/globals';
import {
  noRecords,
  type RecordObjectName,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import fc from 'fast-check';
import { render } from '../../packet-thread.ts';
import { sampleHeader, sampleRecords } from '../../testing/sample-student.ts';
import { runInThread } from './packet-threads.ts';
import { renderJobs } from './render-job.ts';
import { renderPacket } from './render-packet.ts';

const counts = fc.dictionary(
  fc.constantFrom(...recordObjectNames),
  fc.oneof(fc.nat(3), fc.nat(300), fc.nat(30_000)),
);

/** Records of which only the number of rows matters. */
const recordsOf = (rows: Record<string, number>): StudentRecords => ({
  ...noRecords(),
  ...(Object.fromEntries(
    Object.entries(rows).map(([name, length]) => [name, Array.from({ length })]),
  ) as Partial<StudentRecords>),
});

test('the jobs of a packet make every object once, in order, and one combined document', () => {
  fc.assert(
    fc.property(counts, (rows) => {
      const jobs = renderJobs(sampleHeader, recordsOf(rows));
      expect(jobs.flatMap(({ objects }) => objects)).toEqual(recordObjectNames);
      expect(jobs.filter(({ hasCombined }) => hasCombined)).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test('a packet with little in it is one job, and no second thread is started for it', () => {
  expect(renderJobs(sampleHeader, recordsOf({ immunization: 12 }))).toHaveLength(1);
  expect(renderJobs(sampleHeader, recordsOf({ attendance: 25_000 })).length).toBeGreaterThan(2);
});

test('documents made in threads are those made here, byte for byte', async () => {
  const all = { objects: recordObjectNames, hasCombined: true };
  const here = await render({ header: sampleHeader, records: sampleRecords, ...all });
  if (here.kind === 'refused') throw new Error(here.code);
  const { objects, combined } = await renderPacket(sampleHeader, sampleRecords);
  expect(Buffer.compare(combined, here.value.combined ?? Buffer.alloc(0))).toBe(0);
  for (const { object, xml, pdf } of here.value.objects) {
    expect([object, Buffer.compare(xml, partOf(object).xml)]).toEqual([object, 0]);
    expect([object, Buffer.compare(pdf, partOf(object).pdf)]).toEqual([object, 0]);
  }
  function partOf(name: RecordObjectName) {
    const part = objects.get(name);
    if (part === undefined) throw new Error(`no ${name}`);
    return part;
  }
});

test('a job that takes longer than it may is ended, and the next one is done', async () => {
  const [job] = renderJobs(sampleHeader, sampleRecords);
  if (job === undefined) throw new Error('no job');
  await expect(runInThread('render', job, 1)).rejects.toMatchObject({ code: 'packet-job-failed' });
  await expect(runInThread('render', job)).resolves.toMatchObject({ objects: expect.anything() });
});

test('what cannot be rendered is refused with its code, and the next packet is made', async () => {
  const [first] = sampleRecords.behavior;
  if (first === undefined) throw new Error('no incident');
  const behavior = [{ ...first, incidentIdentifier: 'a\u0000b' }];
  await expect(renderPacket(sampleHeader, { ...noRecords(), behavior })).rejects.toMatchObject({
    code: 'xml-illegal-character',
  });
  const broken = { ...sampleHeader, student: null } as unknown as PacketHeader;
  await expect(renderPacket(broken, noRecords())).rejects.toMatchObject({
    code: 'packet-job-failed',
  });
  expect((await renderPacket(sampleHeader, noRecords())).objects.size).toBe(
    recordObjectNames.length,
  );
});
