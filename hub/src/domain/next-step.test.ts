import { expect, test } from '@jest/globals';
import { type NextStep, nextStep, type Situation } from './next-step.ts';

const well: Situation = {
  ...{ districtStatus: 'enrolled', request: 'taken', isConnected: true, isOverdue: false },
};

test.each<[string, Partial<Situation>, NextStep]>([
  ['is suspended', { districtStatus: 'suspended', request: null }, 'district-cut-off'],
  ['is gone for ever', { districtStatus: 'revoked', isConnected: false }, 'district-cut-off'],
  ['was never enrolled here', { districtStatus: null }, 'district-cut-off'],
  ['is told by a broker that says nothing', { request: null }, 'broker-silent'],
  ['has connections nobody knows of', { isConnected: null }, 'broker-silent'],
  ['was not told yet', { request: 'unsent', isConnected: false }, 'hub-behind'],
  ['is off line with the request open', { request: 'open', isConnected: false }, 'agent-away'],
  ['is off line with the request taken', { isConnected: false, isOverdue: true }, 'agent-away'],
  ['is there and takes nothing', { request: 'open', isOverdue: true }, 'agent-behind'],
  ['has it and is late', { isOverdue: true }, 'answer-overdue'],
  ['has it and has time', {}, 'answer-awaited'],
])('the next step about a district that %s', (_what, changes, step) => {
  expect(nextStep({ ...well, ...changes })).toBe(step);
});
