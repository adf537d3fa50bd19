import { expect, test } from '@jest/globals';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { districtDirectory } from './district-directory.ts';

const event = (number: number, fact: object): DistrictEvent =>
  ({
    ...{ eventId: `e${number}`, version: '1.0', districtId: 'alba', number },
    ...{ at: '2026-09-01T00:00:00.000Z', ...fact },
  }) as never;

const added = (number: number, keyId: string) =>
  event(number, {
    ...{ type: 'DistrictKeyAdded', keyId, publicKey: keyId },
    cause: { dsse: { payloadType: 'x', payload: '', signatures: [] } },
  });

test('a key counts from its own entry on until the entry that ends it', () => {
  const directory = districtDirectory();
  directory.apply(event(1, { type: 'DistrictEnrolled', name: 'Alba' }), 1);
  directory.apply(added(2, 'first'), 4);
  directory.apply(added(3, 'second'), 7);
  directory.apply(event(4, { type: 'DistrictKeyRevoked', keyId: 'first' }), 9);
  const keysAt = (size: number) => directory.keysAt('alba', size).map(({ keyId }) => keyId);
  expect([3, 4, 6, 7, 8, 9, 20].map(keysAt)).toEqual([
    ...[[], ['first'], ['first'], ['first', 'second'], ['first', 'second'], ['second']],
    ['second'],
  ]);
  expect(directory.keysAt('nobody', 9)).toEqual([]);
});

test('an event that is applied again changes nothing', () => {
  const directory = districtDirectory();
  directory.apply(event(1, { type: 'DistrictEnrolled', name: 'Alba' }), 1);
  directory.apply(added(2, 'first'), 4);
  directory.apply(added(2, 'first'), 5);
  expect([directory.get('alba')?.keys.length, directory.lastSequence('alba')]).toEqual([1, 4]);
});
