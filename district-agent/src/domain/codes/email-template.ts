/** What an e-mail that asks another district for a transfer code is made of. */
export interface CodeRequest {
  readonly kind: 'student' | 'grade';
  /** The district that asks, and the person who signs. */
  readonly districtName: string;
  readonly personName: string;
  /** The school that the students join; null leaves it out. */
  readonly schoolName: string | null;
  readonly workPhone: string | null;
  readonly email: string | null;
  /** Whether the reader may work at the command line; else the steps are those of the pages. */
  readonly withCommand: boolean;
  /** For how many days a transfer code is valid. */
  readonly validDays: number;
}

/** A text to copy into one's own e-mail program. */
export interface EmailTemplate {
  readonly subject: string;
  /** Plain text; lines end in `\n` and a paragraph is one line. */
  readonly text: string;
  /** What to write over before sending: each stands in the text once or more, brackets included. */
  readonly parts: readonly string[];
}

const part = {
  administrator: '[NAME OF THE ADMINISTRATOR]',
  student: '[STUDENT NAME]',
  school: '[SCHOOL THERE]',
  grade: '[GRADE THERE]',
} as const;

const wordings = {
  student: {
    subject: 'Please send a transfer code for one student',
    parts: [part.administrator, part.student, part.grade, part.school],
    request: (place: string) =>
      `${part.student}, who was in grade ${part.grade} at ${part.school}, has come to ${place}. ` +
      'Please make a transfer code for this student, so that we can bring over the records of ' +
      'tests, reading and mastery.',
    choice:
      `2. Choose "One student" and look for ${part.student} by a part of the name, among all ` +
      'students or within a school, a grade, a class or the classes of a teacher.',
    stay: 'The student and the records stay with you as well.',
  },
  grade: {
    subject: 'Please send a transfer code for a whole grade',
    parts: [part.administrator, part.grade, part.school],
    request: (place: string) =>
      `The students of grade ${part.grade} at ${part.school} are coming to ${place}. Please make ` +
      'a transfer code for the whole grade, so that we can bring over the records of tests, ' +
      'reading and mastery.',
    choice: `2. Choose "Whole grade", then the school ${part.school} and the grade ${part.grade}.`,
    stay: 'The students and the records stay with you as well.',
  },
} as const;

/**
 * The e-mail in which a registrar asks the administrator of another district for a transfer code,
 * for one student or a whole grade, with the steps to take there. It names no student by itself:
 * that is a part to write over, and the subject has none.
 */
export function emailTemplate(request: CodeRequest): EmailTemplate {
  const { kind, districtName, schoolName, withCommand, validDays } = request;
  const { subject, parts, request: ask, choice, stay } = wordings[kind];
  const place = schoolName === null ? districtName : `${schoolName}, ${districtName}`;
  const paragraphs = [
    [`Hello ${part.administrator},`],
    [ask(place)],
    ['In Portage, these are the steps:', ...stepsWith(choice), ...(withCommand ? [command] : [])],
    [`A code is good for one import within ${validDays} days. ${stay}`],
    ['Only who is enrolled with you now can be chosen.'],
    ['Thank you', ...signatureOf(request)],
  ];
  return { subject, parts, text: paragraphs.map((lines) => lines.join('\n')).join('\n\n') };
}

const stepsWith = (choice: string): string[] => [
  '1. Open "Transfer student data" and choose "Send".',
  choice,
  '3. Choose "Generate transfer code" and copy the code.',
  '4. Answer this e-mail with the code. Please write nothing else about students into it.',
];

const command =
  'On the command line, "portage-agent code create" does the same; "--help" tells how.';

const signatureOf = (request: CodeRequest): string[] =>
  [
    request.personName,
    request.schoolName,
    request.districtName,
    request.workPhone,
    request.email,
  ].filter((line): line is string => line !== null && line !== '');
