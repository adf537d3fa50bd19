import { describe, expect, test } from '@jest/globals';
import { localCode, standardCode } from '@portage/shared/records/coded-value';
import type { Iep } from '@portage/shared/records/iep';
import {
  type IepMeeting,
  meetingParticipantSchema,
  transitionPlanSchema,
} from '@portage/shared/records/iep-meeting';
import { blankOf, blankRow } from '../../testing/blank-row.ts';
import { importsOf } from '../../testing/imports-of.ts';
import { wizards } from '../wizards.ts';

describe('plans', () => {
  const { own, receive, verdicts, take, rows } = importsOf('iep');

  const active = standardCode('Active', 'Active');
  const plan = (change: Partial<Iep> = {}): Iep =>
    blankRow('iep', { recordId: 'plan', planDate: '2025-09-25', status: active, ...change });

  describe('a plan of another district', () => {
    test('is a draft here, and everything else of it is as received', () => {
      const received = plan({ strengths: 'Kind to others', inclusionMinutesPerWeek: 1650 });
      take(receive(received));
      expect(rows()).toEqual([
        { ...received, recordId: expect.any(String), status: localCode('Draft') },
      ]);
    });

    test('is taken over by our team, and stays so while nothing newer comes', () => {
      take(receive(plan()));
      own(...rows().map((row) => ({ ...row, status: active })));
      expect(verdicts(receive(plan()))).toEqual([['same', 'came-before']]);
      expect(verdicts(receive(plan({ strengths: 'Kind' })))).toEqual([
        ['conflict', 'changed-on-both-sides'],
      ]);
    });

    test('of another day is another plan', () => {
      own(plan({ recordId: 'own' }));
      expect(verdicts(receive(plan({ planDate: '2024-09-25' })))).toEqual([['new', null]]);
    });
  });

  describe('a plan of our own of the same day', () => {
    test('keeps its status, and takes what it lacks', () => {
      own(plan({ recordId: 'own' }));
      const packet = receive(plan({ status: null, strengths: 'Kind to others' }));
      expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
      take(packet);
      expect(rows()).toEqual([plan({ recordId: 'own', strengths: 'Kind to others' })]);
    });

    test('without a status gets none', () => {
      own(plan({ recordId: 'own', status: null }));
      expect(verdicts(receive(plan()))).toEqual([['same', 'is-here']]);
    });

    test('that says something else is for a person, and keeps its status even so', () => {
      own(plan({ recordId: 'own', strengths: 'Patient' }));
      const packet = receive(plan({ status: null, strengths: 'Kind to others' }));
      expect(verdicts(packet)).toEqual([['conflict', 'differs-from-ours']]);
      take(packet, 'use-received');
      expect(rows()).toEqual([plan({ recordId: 'own', strengths: 'Kind to others' })]);
    });
  });
});

describe('meetings', () => {
  const { here, own, receive, verdicts, take, rows } = importsOf('iep-meeting');

  const meeting = (change: Partial<IepMeeting> = {}): IepMeeting =>
    blankRow('iep-meeting', {
      ...{ recordId: 'meeting', meetingDate: '2025-09-20', purpose: standardCode('A', 'Annual') },
      participants: [blankOf(meetingParticipantSchema, { name: 'Sample, Teacher' })],
      ...change,
    });

  test.each([
    ['day', { meetingDate: '2024-09-20' }],
    ['purpose', { purpose: localCode('Transition') }],
  ])('a meeting of another %s is another one', (_, change) => {
    own(meeting({ recordId: 'own' }));
    expect(verdicts(receive(meeting(change)))).toEqual([['new', null]]);
  });

  test('the same meeting takes the transition plan that ours lacks', () => {
    own(meeting({ recordId: 'own' }));
    const transition = blankOf(transitionPlanSchema, { courseOfStudy: 'Carpentry' });
    const packet = receive(meeting({ transition }));
    expect(verdicts(packet)).toEqual([['changed', 'adds-to-ours']]);
    take(packet);
    expect(rows()).toEqual([meeting({ recordId: 'own', transition })]);
  });

  test('another transition plan is for a person', () => {
    const plan = (courseOfStudy: string) => blankOf(transitionPlanSchema, { courseOfStudy });
    own(meeting({ recordId: 'own', transition: plan('Carpentry') }));
    expect(verdicts(receive(meeting({ transition: plan('Nursing') })))).toEqual([
      ['conflict', 'differs-from-ours'],
    ]);
  });

  test('meeting and plan come in together by the wizard of the IEP, and go together', () => {
    expect(wizards.iep).toEqual(['iep', 'iep-meeting', 'iep-documents']);
    const iep = [blankRow('iep', { recordId: 'plan' })];
    const packet = here().stage({ records: { iep, 'iep-meeting': [meeting()] } });
    here().commit(packet, { wizards: ['iep'] });
    expect(here().stored()).toMatchObject({ iep: [{}], 'iep-meeting': [{}] });
    here().undo(packet, 'iep');
    expect(here().stored()).toMatchObject({ iep: [], 'iep-meeting': [] });
  });
});
