import { beforeEach, describe, expect, test } from '@jest/globals';
import { addressSchema, type CensusContact } from '@portage/shared/records/census-contacts';
import { localCode } from '@portage/shared/records/coded-value';
import {
  type ExtendedCensus,
  type PostalAddress,
  postalAddressSchema,
} from '@portage/shared/records/extended-census';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';

const { here, own, receive, plan, verdicts, take, rows } = importsOf('extended-census');

const at = (street: string): PostalAddress => blankOf(postalAddressSchema, { street });
type Held = ExtendedCensus['addresses'][number];
const held = (change: Partial<Held>): Held => ({
  ...{ type: localCode('Home'), isConfidential: false, address: null, substituteAddress: null },
  ...{ startDate: null, endDate: null },
  ...change,
});
const inClear = (street: string) => held({ address: at(street) });
const confidential = (box: string) => held({ isConfidential: true, substituteAddress: at(box) });
const census = (...addresses: Held[]): ExtendedCensus =>
  blankRow('extended-census', { recordId: 'census', addresses });
const ours = (...addresses: Held[]): ExtendedCensus => ({
  ...census(...addresses),
  recordId: 'own',
});
const addresses = () => rows().flatMap((row) => row.addresses);

describe('a student has one census', () => {
  test('so two districts tell the same fact, and what ours lacks is added', () => {
    own({ ...ours(), birthCity: 'Alba' });
    const packet = receive({ ...census(), birthCity: 'ALBA', birthState: 'IA' });
    expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
    take(packet);
    expect(rows()).toMatchObject([{ recordId: 'own', birthCity: 'Alba', birthState: 'IA' }]);
  });

  test('another birthplace is for a person to decide', () => {
    own({ ...ours(), birthCity: 'Alba' });
    const packet = receive({ ...census(), birthCity: 'Brera' });
    expect(verdicts(packet)).toEqual([['conflict', 'differs-from-ours']]);
    take(packet, 'keep-mine');
    expect(rows()).toEqual([{ ...ours(), birthCity: 'Alba' }]);
  });
});

describe('an address in clear on both sides', () => {
  test('is compared like every value', () => {
    own(ours(inClear('1 Elm Street')));
    expect(verdicts(receive(census(inClear('1 ELM  STREET'))))).toEqual([['same', 'is-here']]);
    expect(verdicts(receive(census(inClear('2 Oak Street'))))).toEqual([
      ['conflict', 'differs-from-ours'],
    ]);
  });
});

describe('an address that is confidential here', () => {
  test('never meets the one received in clear, whatever a person chooses', () => {
    own(ours(confidential('PO Box 1')));
    const packet = receive({ ...census(inClear('1 Secret Lane')), birthState: 'IA' });
    expect(verdicts(packet)).toEqual([['changed', 'our-address-is-confidential']]);
    expect(JSON.stringify(plan(packet).map(({ result }) => result))).not.toContain('Secret');
    take(packet, 'use-received');
    expect(rows()).toEqual([{ ...ours(confidential('PO Box 1')), birthState: 'IA' }]);
  });

  test('stays confidential when it came from there and a supplement has it in clear', () => {
    take(receive(census(confidential('PO Box 1'))));
    take(receive({ ...census(inClear('1 Secret Lane')), birthState: 'IA' }));
    expect(addresses()).toEqual([confidential('PO Box 1')]);
    take(receive({ ...census(inClear('2 Secret Lane')), birthState: 'NE' }));
    expect(rows()).toMatchObject([{ birthState: 'NE', addresses: [confidential('PO Box 1')] }]);
  });

  test('stays when a supplement has no address at all', () => {
    take(receive(census(confidential('PO Box 1'))));
    take(receive({ ...census(), birthState: 'IA' }));
    expect(rows()).toMatchObject([{ birthState: 'IA', addresses: [confidential('PO Box 1')] }]);
  });

  test('there as well, with another substitute, is for a person; one in clear is left out', () => {
    own(ours(confidential('PO Box 1')));
    const packet = receive(census(confidential('PO Box 2'), inClear('1 Secret Lane')));
    expect(plan(packet)).toMatchObject([{ status: 'conflict' }]);
    take(packet, 'use-received');
    expect(addresses()).toEqual([confidential('PO Box 2')]);
  });

  test('there as well, with the same substitute, is the same', () => {
    own(ours(confidential('PO Box 1')));
    expect(verdicts(receive(census(confidential('PO Box 1'))))).toEqual([['same', 'is-here']]);
  });
});

describe('an address that is confidential there alone', () => {
  test('waits for a person while ours stands in clear, and takes its place', () => {
    own(ours(inClear('1 Elm Street')));
    const packet = receive(census(confidential('PO Box 1')));
    expect(verdicts(packet)).toEqual([['conflict', 'address-became-confidential']]);
    take(packet, 'use-received');
    expect(addresses()).toEqual([confidential('PO Box 1')]);
  });

  test('is for a person too where ours came from there', () => {
    take(receive(census(inClear('1 Elm Street'))));
    expect(verdicts(receive(census(confidential('PO Box 1'))))).toEqual([
      ['conflict', 'address-became-confidential'],
    ]);
  });

  test.each([
    ['no census here', () => undefined],
    ['no address here', () => own(ours())],
  ])('comes in with %s', (_, prepare) => {
    prepare();
    take(receive(census(confidential('PO Box 1'))));
    expect(addresses()).toEqual([confidential('PO Box 1')]);
  });
});

describe('contacts', () => {
  const contact = (change: Partial<CensusContact>): CensusContact =>
    blankRow('census-contacts', {
      ...{ recordId: 'contact', livesWithStudent: true },
      addresses: [blankOf(addressSchema, { street: '1 Secret Lane' })],
      ...change,
    });
  const arrive = (row: CensusContact, ...received: ExtendedCensus[]) => {
    const packet = here().stage({
      records: { 'extended-census': received, 'census-contacts': [row] },
    });
    const [entry] = here().entries(packet, 'census-contacts');
    here().commit(packet, { bulk: { conflicts: 'use-received' } });
    const stored = here().stored()['census-contacts'] as readonly CensusContact[];
    return { reason: entry?.reason, streets: stored.flatMap((row_) => row_.addresses) };
  };
  const [hidden, shown] = [
    { reason: 'our-address-is-confidential', streets: [] },
    { reason: null, streets: [{ street: '1 Secret Lane' }] },
  ];

  test.each([
    ['ours is confidential', confidential('PO Box 1'), [], hidden],
    ['theirs is confidential', null, [census(confidential('PO Box 1'))], hidden],
    ['both are confidential', confidential('PO Box 1'), [census(confidential('PO Box 1'))], hidden],
    ['neither is confidential', inClear('1 Elm'), [census(inClear('1 Elm'))], shown],
  ])('who live with the student, when %s', (_, address, received, expected) => {
    if (address !== null) own(ours(address));
    expect(arrive(contact({}), ...received)).toMatchObject(expected);
  });

  describe('when ours is confidential', () => {
    beforeEach(() => own(ours(confidential('PO Box 1'))));

    test('who live elsewhere keep their address', () => {
      expect(arrive(contact({ livesWithStudent: false }))).toMatchObject(shown);
    });

    test('who live with the student by our word alone bring no address', () => {
      here().own({ 'census-contacts': [contact({ recordId: 'own', addresses: [] })] });
      const { streets } = arrive(contact({ livesWithStudent: false }));
      expect(streets).toEqual([]);
    });
  });
});
