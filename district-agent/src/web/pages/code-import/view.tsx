import { Alert, Figures, Summary } from '@portage/shared/web/layout/blocks';
import { DateText, Name } from '@portage/shared/web/layout/text';
import { html } from 'hono/html';
import type { CodeImport } from '../../../adapters/sqlite/code-imports.ts';
import type { IncomingCounts } from '../../../adapters/sqlite/incoming-outcomes.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { CodeSubject, ImportStage, importPath } from '../../parts/code-parts.tsx';
import { codeTrouble } from '../../parts/code-refusals.ts';
import { codeWords } from '../../parts/code-words.ts';
import { OfferForms } from './offer-forms.tsx';
import { importWords } from './words.ts';

/** What the page of an import shows. */
export interface CodeImportView {
  readonly visit: AgentVisit;
  readonly codeImport: CodeImport;
  readonly counts: IncomingCounts;
  readonly packetsStaged: number;
  /** Whether Continue was pressed without a school. */
  readonly isSchoolMissing: boolean;
}

/** Where an import is and what to do next; it stays up to date while it is open. */
export function CodeImportContent(view: CodeImportView) {
  const { visit, codeImport, isSchoolMissing } = view;
  const path = `${importPath}/imports/${codeImport.redemptionId}`;
  const live = isSchoolMissing ? {} : { 'data-live': `${path}/live` };
  return (
    <>
      <div id="import" aria-live="polite" {...live}>
        {codeImport.stage === 'looking-up' ? <Waiting {...view} /> : <Known {...view} />}
      </div>
      {isYoung(view) ? refreshWithoutScripts : null}
      {codeImport.stage === 'looking-up' ? (
        <p>
          <a href={path}>{importWords(visit.language).lookAgain}</a>
        </p>
      ) : null}
    </>
  );
}

/** Where no script runs the browser asks again by itself, not for ever: a session is to end. */
const refreshWithoutScripts = html`<noscript><meta http-equiv="refresh" content="3" /></noscript>`;
const youngMs = 120_000;

const isYoung = ({ visit: { now }, codeImport: { stage, createdAt } }: CodeImportView): boolean =>
  stage === 'looking-up' && now.getTime() - Date.parse(createdAt) < youngMs;

function Waiting({ visit: { language } }: CodeImportView) {
  const words = importWords(language);
  return (
    <>
      <p>{words.waiting}</p>
      <p>{words.waitingLong}</p>
    </>
  );
}

function Known(view: CodeImportView) {
  const { visit, codeImport } = view;
  const { language } = visit;
  const { stage, code } = codeImport;
  return (
    <>
      {code === null ? null : (
        <Alert kind={stage === 'refused' ? 'error' : 'warning'}>
          {stage === 'refused' ? `${importWords(language).refused}. ` : ''}
          {codeTrouble(language, code)}
        </Alert>
      )}
      <Origin {...view} />
      {stage === 'offered' ? <OfferForms {...view} /> : <NextStep {...view} />}
    </>
  );
}

function Origin({ visit: { language }, codeImport }: CodeImportView) {
  const common = codeWords(language);
  const { releasingDistrict, offer, studentCount, stage, expiresAt, schoolName } = codeImport;
  if (stage === 'refused') return null;
  const ends = expiresAt === null ? null : expiresAt.slice(0, 10);
  return (
    <Summary
      rows={[
        [common.previousDistrict, <Name>{releasingDistrict?.name ?? '–'}</Name>],
        [common.previousSchool, <Name>{offer?.schoolName ?? '–'}</Name>],
        [common.grade, <CodeSubject {...{ language, offer }} />],
        [common.students, studentCount ?? '–'],
        ...(schoolName === null ? [] : [[common.enrollIn, <Name>{schoolName}</Name>] as const]),
        ...(stage === 'offered'
          ? [[importWords(language).ends, <DateText language={language} date={ends} />] as const]
          : []),
        [importWords(language).enteredBy, <Name>{codeImport.personName}</Name>],
        [common.status, <ImportStage {...{ language, stage }} />],
      ]}
    />
  );
}

function NextStep(view: CodeImportView) {
  const { visit, codeImport, counts, packetsStaged } = view;
  const words = importWords(visit.language);
  switch (codeImport.stage) {
    case 'redeeming':
      return <Going text={words.redeeming} view={view} />;
    case 'preparing':
      return (
        <>
          <Going text={words.preparing} view={view} />
          <p>
            {words.progress}: {words.packets(packetsStaged, codeImport.packetCount ?? 0)}
          </p>
        </>
      );
    case 'review':
      return <Review {...view} />;
    case 'importing':
    case 'completed':
    case 'failed':
      return <Started view={view} progress={words.done(counts.done, counts.students)} />;
    case 'cancelled':
      return <p>{words.cancelled}</p>;
    case 'left':
      return <p>{words.left}</p>;
    default:
      return null;
  }
}

function Going({ text, view }: { text: string; view: CodeImportView }) {
  return (
    <>
      <p>{text}</p>
      <p>
        <CancelLink {...view} />
      </p>
    </>
  );
}

const CancelLink = ({ visit: { language }, codeImport: { redemptionId } }: CodeImportView) => (
  <a href={`${importPath}/imports/${redemptionId}/cancel`}>{codeWords(language).cancel}</a>
);

function Review(view: CodeImportView) {
  const { visit, codeImport, counts } = view;
  const words = importWords(visit.language);
  const path = `${importPath}/imports/${codeImport.redemptionId}`;
  return (
    <>
      <Figures
        figures={[
          { label: words.new, value: counts.new },
          { label: words.matched, value: counts.matched },
          { label: words.flagged, value: counts.flagged },
          { label: words.toReview, value: counts.open },
        ]}
      />
      <p>{words.reviewNext}</p>
      <div class="actions">
        <a class="usa-button" href={`${path}/review`}>
          {words.review}
        </a>
        <a class="usa-button usa-button--outline" href={`${path}/start`}>
          {words.import}
        </a>
        <CancelLink {...view} />
      </div>
    </>
  );
}

function Started({ view, progress }: { view: CodeImportView; progress: string }) {
  const { visit, codeImport } = view;
  const words = importWords(visit.language);
  return (
    <>
      <p>{codeImport.stage === 'importing' ? words.importing : words.completed}</p>
      <p>
        {words.progress}: {progress}
      </p>
      <p>
        <a href={`${importPath}/imports/${codeImport.redemptionId}/log`}>{words.log}</a>
      </p>
    </>
  );
}
