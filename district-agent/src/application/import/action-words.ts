import type { ImportLogLine } from '../../domain/import/log-line.ts';

/** What a run did with a row, in words for a person. */
export const actionWords: Readonly<Record<ImportLogLine['action'], string>> = {
  added: 'added',
  'added-as-ours': 'added, with the values known here',
  updated: 'updated',
  kept: 'ours kept',
  skipped: 'left out',
  none: 'nothing to do',
  removed: 'removed again',
  restored: 'given its values back',
};
