import { expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { readLogReply } from './ask-log.ts';

const read = (reply: unknown) => readLogReply('checkpoint', Buffer.from(JSON.stringify(reply)));

const answer = { note: 'log\n', oldSize: 0, proof: [] };

test('an answer is read as what was asked', () => {
  expect(read({ answer })).toEqual(answer);
});

const codeOf = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error instanceof PortageError ? [error.code, error.details] : error;
  }
};

test.each([
  ['another answer', { answer: {} }],
  ['a note that is none', { answer: { ...answer, note: 7 } }],
  ['hashes of another length', { answer: { ...answer, proof: ['AAAA'] } }],
  ['more than an answer', { answer, refused: 'no' }],
  ['nothing', null],
])('%s is no answer', (_what, reply) => {
  expect(codeOf(() => read(reply))).toEqual(['log-answer-malformed', { op: 'checkpoint' }]);
});

test('bytes that are no JSON are no answer', () => {
  const bytes = Buffer.from([0xff, 0x7b]);
  expect(codeOf(() => readLogReply('cosign', bytes))).toMatchObject(['log-answer-malformed', {}]);
});

test('a refusal is told by its code alone', () => {
  const refused = codeOf(() => read({ refused: 'log-entry-unknown' }));
  const details = { op: 'checkpoint', code: 'log-entry-unknown' };
  expect(refused).toEqual(['log-answer-refused', details]);
  const hostile = codeOf(() => read({ refused: 'A. Student was here' }));
  expect(hostile).toEqual(['log-answer-refused', { op: 'checkpoint', code: '?' }]);
});
