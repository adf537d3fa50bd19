import { describe, expect, test } from '@jest/globals';
import { type CodeRequest, emailTemplate } from './email-template.ts';

const request: CodeRequest = {
  ...{ kind: 'student', districtName: 'Alba Schools', personName: 'R. Osei', validDays: 30 },
  withCommand: false,
  ...{ schoolName: 'North School', workPhone: '(555) 555-0101', email: 'r.osei@alba.example' },
};

describe.each(['student', 'grade'] as const)('for a %s', (kind) => {
  const { subject, text, parts } = emailTemplate({ ...request, kind });

  test('the parts to edit are exactly what stands in brackets', () => {
    expect([...new Set(text.match(/\[[^\]]*\]/g))].toSorted()).toEqual(parts.toSorted());
    expect(subject).not.toMatch(/\[/);
  });

  test('it tells the steps, the limits of a code, and who asks', () => {
    expect(text.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ']);
    expect(text).toContain('one import within 30 days');
    expect(text).toContain('North School, Alba Schools');
    expect(text).toMatch(/R\. Osei\nNorth School\nAlba Schools\n\(555\) 555-0101\nr\.osei@\S+$/);
  });

  test('what is not known is left out, without an empty line', () => {
    const unknown = { schoolName: null, workPhone: '', email: null };
    const { text: short } = emailTemplate({ ...request, ...unknown, kind });
    expect(short).toMatch(/to Alba Schools\./);
    expect(short).toMatch(/Thank you\nR\. Osei\nAlba Schools$/);
  });
});

test('the command line is named only where the reader may work there', () => {
  expect(emailTemplate(request).text).not.toContain('portage-agent');
  const { text } = emailTemplate({ ...request, withCommand: true });
  expect(text).toMatch(/\n4\. .*\nOn the command line, "portage-agent code create"/);
});

test('one student is asked for by name, a grade by school and grade', () => {
  expect(emailTemplate(request).parts).toContain('[STUDENT NAME]');
  expect(emailTemplate({ ...request, kind: 'grade' }).parts).not.toContain('[STUDENT NAME]');
});
