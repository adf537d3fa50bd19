/** What the pages of an import share: their addresses, and what the last form did. */
import { PortageError } from '@portage/shared/error-codes';
import { type WizardName, wizardNames } from '../../../records/wizards.ts';
import type { AgentVisit } from '../../agent-route.ts';

/** The route of the overview; the other pages of an import are below it. */
export const importPath = '/transfers/:transferId{[0-9a-f-]{36}}/import';

/** The transfer that the address names. */
export const transferIdOf = ({ params }: Pick<AgentVisit, 'params'>): string =>
  params['transferId'] ?? '';

/** The overview of the import that a visit is about. */
export const importAddress = (visit: Pick<AgentVisit, 'params'>): string =>
  `/transfers/${transferIdOf(visit)}/import`;

/** The wizard that a text names, or null. */
export const wizardNamed = (text: string): WizardName | null =>
  wizardNames.find((name) => name === text) ?? null;

const tellings = [
  ...['imported', 'nothing', 'undone', 'rejected', 'kept', 'mapped', 'unconfirmed'],
  ...['import-plan-changed', 'import-undecided', 'import-row-elsewhere', 'import-row-unknown'],
  ...['import-undo-blocked', 'import-nothing-to-undo', 'code-unknown-here'],
] as const;
/** What a form did, or why it did nothing; the page after it says so. */
export type Telling =
  | 'imported'
  | 'nothing'
  | 'undone'
  | 'rejected'
  | 'kept'
  | 'mapped'
  | 'unconfirmed'
  | 'import-plan-changed'
  | 'import-undecided'
  | 'import-row-elsewhere'
  | 'import-row-unknown'
  | 'import-undo-blocked'
  | 'import-nothing-to-undo'
  | 'code-unknown-here';

/** What the address of the page says that the last form did; null after none. */
export const tellingIn = (query: URLSearchParams): Telling | null =>
  tellings.find((each): each is Telling => each === query.get('said')) ?? null;

/** Does something and returns what it tells, or the refusal that the page explains. */
export async function tellingOf(act: () => Promise<Telling> | Telling): Promise<Telling> {
  try {
    return await act();
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    const refusal = tellings.find((each): each is Telling => each === code);
    if (refusal === undefined) throw error;
    return refusal;
  }
}
