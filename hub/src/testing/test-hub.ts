import type { DistrictEvent, DistrictFact } from '@portage/shared/districts/district-event';
import { newEventId } from '@portage/shared/ids';
import type { RosterEntry } from '@portage/shared/messages/roster-report';
import { sampleIssuedAt, sampleOrigin } from '@portage/shared/testing/sample-messages';
import { appendDistrictEvent, type MemoryHub, memoryHub } from '../adapters/memory/memory-hub.ts';
import { MemoryStreams } from '../adapters/memory/memory-streams.ts';
import { memoryPersonalStore } from '../adapters/memory/stores.ts';
import type { HubPorts, PersonalStore } from '../application/ports.ts';
import { processUplink, type Uplink, type UplinkOutcome } from '../application/process-uplink.ts';
import { TestDistrict } from './test-district.ts';

/** A hub over streams in memory, with districts that speak to it. */
export interface TestHub {
  readonly streams: MemoryStreams;
  readonly personal: PersonalStore;
  readonly replica: MemoryHub;
  readonly ports: HubPorts;
  /** Another replica over the same streams; closed with the first. */
  addReplica(): MemoryHub;
  /** Enrolls a district, without a key. */
  enroll(districtId: string, seedByte: number): Promise<TestDistrict>;
  /** Enrolls a district and registers its key. */
  join(districtId: string, seedByte: number): Promise<TestDistrict>;
  /** Writes the state's decision about a district. */
  change(district: TestDistrict, fact: DistrictFact): Promise<void>;
  process(uplink: Uplink): Promise<UplinkOutcome>;
  /** Moves the clock of every replica on, or back. */
  pass(ms: number): void;
  close(): void;
}

/** Makes a hub whose clock stands at the time of the sample messages until a test moves it. */
export function testHub(): TestHub {
  const streams = new MemoryStreams();
  const personal = memoryPersonalStore();
  let passedMs = 0;
  const now = () => new Date(sampleIssuedAt.getTime() + passedMs);
  const world = { origin: sampleOrigin, now, personal };
  const replica = memoryHub(streams, world);
  const replicas = [replica];
  const { ports } = replica;
  const change = async (district: TestDistrict, fact: DistrictFact): Promise<void> => {
    const { districtId } = district;
    const number = (ports.districts.get(districtId)?.number ?? 0) + 1;
    const at = sampleIssuedAt.toISOString();
    const base = { eventId: newEventId(), version: '1.0', districtId, number, at };
    appendDistrictEvent(streams, { ...fact, ...base } as DistrictEvent);
    for (const each of replicas) await each.ports.projections.caughtUp();
  };
  const enroll = async (districtId: string, seedByte: number): Promise<TestDistrict> => {
    const district = new TestDistrict(districtId, seedByte);
    await change(district, enrolled(district));
    return district;
  };
  return {
    ...{ streams, personal, replica, ports, change, enroll },
    addReplica: () => {
      const another = memoryHub(streams, world);
      replicas.push(another);
      return another;
    },
    join: async (districtId, seedByte) => {
      const district = await enroll(districtId, seedByte);
      await processUplink(district.registerKey(), ports);
      return district;
    },
    pass: (ms) => {
      passedMs += ms;
    },
    process: (uplink) => processUplink(uplink, ports),
    close: () => {
      for (const each of replicas) each.close();
    },
  };
}

const enrolled = (district: TestDistrict): DistrictFact => ({
  type: 'DistrictEnrolled',
  name: `District ${district.districtId}`,
  contact: { name: 'Records office', phone: '555-0100', email: 'records@example.org' },
  accountPublicKey: `A${'B'.repeat(55)}`,
  enrollmentTokenHash: district.enrollmentTokenHash,
});

/** The student of the sample request, enrolled from a day on. */
export const rosterEntry = (
  entryDate: string,
  changes: Partial<RosterEntry> = {},
): RosterEntry => ({
  stateStudentId: '00123',
  lastName: 'Nguyễn',
  firstName: 'Example',
  middleName: null,
  generationCodeOrSuffix: null,
  birthdate: '2016-02-29',
  sex: 'Female',
  enrollmentType: 'Primary',
  entryDate,
  exitDate: null,
  ...changes,
});

/** A roster report of these entries. */
export const rosterOf = (...entries: RosterEntry[]) => ({
  body: { schoolId: '100', gradeLevel: '03', part: 1, parts: 1, entryCount: entries.length },
  personal: { salt: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=', entries },
});
