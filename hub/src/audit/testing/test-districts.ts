import { districtEventSchema } from '@portage/shared/districts/district-event';
import { sampleUuid } from '@portage/shared/testing/sample-events';
import { type HandMade, handMadeCause } from './test-cause.ts';
import { enrollmentToken, enrollmentTokenHash, namedKey } from './test-log.ts';

/** An entry about a district as the log has it; `facts` may say anything. */
export function districtBytes(number: number, facts: object, districtId = 'alba'): Buffer {
  const event = districtEventSchema.parse({
    ...{ eventId: sampleUuid(5), version: '1.0', districtId, number },
    ...{ at: '2026-09-01T00:00:00.000Z', ...facts },
  });
  return Buffer.from(JSON.stringify(event));
}

/** The state lets a district in. */
export const enrolled = {
  ...{ type: 'DistrictEnrolled', name: 'A district', accountPublicKey: `A${'A'.repeat(55)}` },
  contact: { name: 'Office', phone: '555-0100', email: 'office@district.example' },
  enrollmentTokenHash,
};

/** A district announces its first key, or what `made` makes of that. */
export function registered(seed: number, made: Partial<HandMade> = {}, key = namedKey(seed)) {
  const body = { key, enrollmentToken, software: '0.1.0' };
  const cause = handMadeCause({ by: 'alba', kind: 'register-key', seed, body, ...made });
  return { type: 'DistrictKeyAdded', ...key, cause };
}
