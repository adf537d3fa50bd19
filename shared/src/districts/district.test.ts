import { expect, test } from '@jest/globals';
import { districtIdSchema, newEventId, newMessageId } from '../ids.ts';
import { foldDistrict, validKeys } from './district.ts';
import { type DistrictEvent, type DistrictFact, parseDistrictEvent } from './district-event.ts';

const districtId = districtIdSchema.parse('d-alba');
const contact = { name: 'Registrar', phone: '555-0100', email: 'registrar@example.org' };
const key = { keyId: '66687aadf862bd77', publicKey: Buffer.alloc(32).toString('base64') };

const cause = {
  messageId: newMessageId(),
  districtId,
  sequence: 1,
  envelopeHash: '0'.repeat(64),
  dsse: { payloadType: 'test', payload: 'e30=', signatures: [{ keyid: 'k', sig: 'AAAA' }] },
};

const facts = {
  enrolled: {
    type: 'DistrictEnrolled',
    name: 'Alba ISD',
    contact,
    accountPublicKey: `A${'B'.repeat(55)}`,
    enrollmentTokenHash: '0'.repeat(64),
  },
  keyAdded: { type: 'DistrictKeyAdded', ...key, cause },
  suspended: { type: 'DistrictSuspended', reason: 'flood', by: 'state' },
  resumed: { type: 'DistrictResumed', by: 'state' },
  revoked: { type: 'DistrictRevoked', reason: 'left', by: 'state' },
} as const satisfies Record<string, DistrictFact>;

function given(...names: (keyof typeof facts)[]): DistrictEvent[] {
  return names.map((name, index) => ({
    ...facts[name],
    eventId: newEventId(),
    version: '1.0',
    districtId,
    number: index + 1,
    at: '2026-08-03T14:00:00Z',
  }));
}

test('no events make no district', () => {
  expect(foldDistrict([])).toBeNull();
});

test.each([
  [['enrolled'], 'enrolled'],
  [['enrolled', 'suspended'], 'suspended'],
  [['enrolled', 'suspended', 'resumed'], 'enrolled'],
  [['enrolled', 'revoked'], 'revoked'],
] as const)('after %j the status is %s', (names, status) => {
  const district = foldDistrict(given(...names));
  expect(district).toMatchObject({ districtId, name: 'Alba ISD', contact, status, keys: [] });
  expect(district?.number).toBe(names.length);
});

test('a key is kept with its time, also while the district is suspended', () => {
  const district = foldDistrict(given('enrolled', 'keyAdded', 'suspended'));
  const times = { addedAt: '2026-08-03T14:00:00Z', revokedAt: null };
  expect(district?.keys).toEqual([{ ...key, ...times, cameBy: 'registration', step: null }]);
});

test('a rotation adds a key, a revocation ends one, and a recovery ends all before it', () => {
  const at = { eventId: newEventId(), version: '1.0', districtId } as const;
  const time = (hour: number) => `2026-08-04T1${hour}:00:00Z`;
  const rotation = { ...cause.dsse, payloadType: 'application/vnd.portage.rotate-key+json' };
  const approvals = [cause.dsse, cause.dsse];
  const later: DistrictEvent[] = [
    {
      ...{ ...at, type: 'DistrictKeyAdded', number: 3, at: time(1), cause },
      ...{ ...key, keyId: '2222222222222222', cause: { ...cause, dsse: rotation } },
    },
    {
      ...{ ...at, type: 'DistrictKeyRevoked', number: 4, at: time(2), keyId: key.keyId },
      ...{ reason: 'rotated', cause, by: null },
    },
    {
      ...{ ...at, type: 'DistrictKeyRecovered', number: 5, at: time(3), approvals },
      ...{ ...key, keyId: '3333333333333333' },
    },
  ];
  const district = foldDistrict([...given('enrolled', 'keyAdded'), ...later]);
  expect(district?.keys).toMatchObject([
    { keyId: key.keyId, cameBy: 'registration', revokedAt: time(2) },
    { keyId: '2222222222222222', cameBy: 'rotation', revokedAt: time(3), step: { rotation } },
    {
      ...{ keyId: '3333333333333333', cameBy: 'recovery', revokedAt: null },
      step: { recovery: approvals },
    },
  ]);
  expect(validKeys(district ?? { keys: [] }).map(({ keyId }) => keyId)).toEqual([
    '3333333333333333',
  ]);
});

test('a gap, a repetition or a wrong start is a broken log', () => {
  const [first, second] = given('enrolled', 'keyAdded');
  if (first === undefined || second === undefined) throw new Error('two events');
  for (const events of [[second], [first, first], [first, { ...second, number: 3 }]]) {
    expect(() => foldDistrict(events)).toThrow('event-unreadable');
  }
  const late = { ...first, number: 3 };
  expect(() => foldDistrict([first, second, late])).toThrow('event-unreadable');
});

test('every event is read back from its bytes, and nothing else is', () => {
  for (const event of given('enrolled', 'keyAdded', 'suspended', 'resumed', 'revoked')) {
    const bytes = new TextEncoder().encode(JSON.stringify(event));
    expect(parseDistrictEvent(bytes, 'district.d-alba.1')).toEqual(event);
  }
  const extra = new TextEncoder().encode('{"type":"DistrictEnrolled"}');
  expect(() => parseDistrictEvent(extra, 'district.d-alba.1')).toThrow('event-unreadable');
});
