import type { Language } from '@portage/shared/web/i18n/language';
import { Name, StatusTag, type StatusTone } from '@portage/shared/web/layout/text';
import { type CodeImportStage, findCodeImport } from '../../adapters/sqlite/code-imports.ts';
import { listSchools, type School } from '../../adapters/sqlite/schools.ts';
import type { AgentVisit } from '../agent-route.ts';
import { codeWords } from './code-words.ts';

/** Where the two tabs of transfer codes are. */
export const importPath = '/transfer-data';
/** The second of them. */
export const sendPath = `${importPath}/send`;

/** The two tabs as links; the page that is open is marked. */
export const CodeTabs = ({ language, tab }: { language: Language; tab: 'import' | 'send' }) => {
  const words = codeWords(language);
  const entries = [
    ['import', importPath],
    ['send', sendPath],
  ] as const;
  return (
    <nav class="actions" aria-label={words.tabs}>
      {entries.map(([name, href]) => (
        <a
          href={href}
          class={name === tab ? 'usa-button' : 'usa-button usa-button--outline'}
          {...(name === tab ? { 'aria-current': 'page' as const } : {})}
        >
          {words[name]}
        </a>
      ))}
    </nav>
  );
};

const tones: Readonly<Record<CodeImportStage, StatusTone>> = {
  'looking-up': 'open',
  offered: 'act',
  redeeming: 'open',
  preparing: 'open',
  review: 'act',
  importing: 'open',
  completed: 'good',
  failed: 'bad',
  cancelled: 'plain',
  left: 'plain',
  refused: 'bad',
};

/** Where an import stands, in words. */
export const ImportStage = ({
  language,
  stage,
}: {
  language: Language;
  stage: CodeImportStage;
}) => <StatusTag tone={tones[stage]}>{codeWords(language)[stage]}</StatusTag>;

/** The grade that a code stands for, or that it is one student; a dash before it is known. */
export const CodeSubject = ({
  language,
  offer,
}: {
  language: Language;
  offer: { readonly kind: 'grade' | 'student'; readonly gradeLevel: string | null } | null;
}) => {
  if (offer === null) return <>–</>;
  if (offer.kind === 'student') return <>{codeWords(language).oneStudent}</>;
  return (
    <>
      {codeWords(language).grade}: <Name>{offer.gradeLevel}</Name>
    </>
  );
};

/** The schools that a person works with. */
export const schoolsFor = ({ app, user }: AgentVisit): School[] =>
  listSchools(app.db).filter(({ schoolId }) => user.schools?.includes(schoolId) ?? true);

/**
 * For `object`: whether the import `:redemptionId` is one of this person: into one of their
 * schools, or entered by themselves as long as no school was chosen.
 */
export function isTheirImport(visit: AgentVisit): boolean {
  const codeImport = findCodeImport(visit.app.db, visit.params['redemptionId'] ?? '');
  return codeImport !== null && maySeeImport(visit, codeImport);
}

/** Whether an import is one of this person, by its school and by who entered the code. */
export function maySeeImport(
  { user }: AgentVisit,
  { schoolId, personUsername }: { schoolId: string | null; personUsername: string },
): boolean {
  if (user.schools === null) return true;
  return schoolId === null ? personUsername === user.username : user.schools.includes(schoolId);
}
