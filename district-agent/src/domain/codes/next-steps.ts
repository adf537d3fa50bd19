/** Where an import stands, as far as what to do next depends on it. */
type Stage = 'review' | 'importing' | 'completed';

const afterImport = [
  'Enroll the new students in classes; the import has enrolled them in the school alone.',
  'A new student who turns out to be here already: portage-agent merge-students.',
] as const;

/** What a person does next, in sentences: the one place that says it. */
export const nextSteps: Readonly<Record<Stage, readonly string[]>> = {
  review: [
    'Review the flagged students: portage-agent review, match.',
    'Then import the students (import-codes commit), or give the code back (import-codes cancel).',
  ],
  importing: ['The import goes on by itself.', ...afterImport],
  completed: ['What was done with each student: portage-agent log.', ...afterImport],
};
