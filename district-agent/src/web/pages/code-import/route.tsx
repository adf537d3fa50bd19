import { seeOther } from '@portage/shared/web/answers';
import { codePacketJobsOf } from '../../../adapters/sqlite/code-packet-jobs.ts';
import { countIncoming } from '../../../adapters/sqlite/incoming-outcomes.ts';
import { knownCodeImport } from '../../../application/codes/known-code-import.ts';
import { leaveCode, redeemCode } from '../../../application/codes/redeem-code.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { importPath, isTheirImport, schoolsFor } from '../../parts/code-parts.tsx';
import { endRoutes } from './end-routes.tsx';
import { CodeImportContent, type CodeImportView } from './view.tsx';
import { importWords } from './words.ts';

const path = `${importPath}/imports/:redemptionId`;
const theirs = { right: 'transfer-codes', object: isTheirImport } as const;

/** One import, from the moment its code was entered. */
export const codeImportRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, ...theirs, handler: (visit: AgentVisit) => show(visit, false) },
  {
    method: 'GET',
    path: `${path}/live`,
    ...theirs,
    handler: (visit: AgentVisit) => visit.site.live.open(visit, () => fingerprintOf(visit)),
  },
  { method: 'POST', path, ...theirs, handler: redeem },
  { method: 'POST', path: `${path}/leave`, ...theirs, handler: leave },
  ...endRoutes,
];

const idOf = ({ params }: AgentVisit): string => params['redemptionId'] ?? '';

function show(visit: AgentVisit, isSchoolMissing: boolean): Promise<Response> {
  return visit.page(
    {
      title: importWords(visit.language).title,
      status: isSchoolMissing ? 400 : 200,
      back: { href: importPath, label: importWords(visit.language).back },
    },
    <CodeImportContent {...stateOf(visit)} isSchoolMissing={isSchoolMissing} />,
  );
}

function stateOf(visit: AgentVisit): Omit<CodeImportView, 'isSchoolMissing'> {
  const { db } = visit.app;
  const packets = codePacketJobsOf(db, idOf(visit));
  return {
    visit,
    codeImport: knownCodeImport(db, idOf(visit)),
    counts: countIncoming(db, idOf(visit)),
    packetsStaged: packets.filter(({ stage }) => stage === 'staged').length,
  };
}

function fingerprintOf(visit: AgentVisit): string {
  const { codeImport, counts, packetsStaged } = stateOf(visit);
  return [codeImport.stage, codeImport.code, packetsStaged, ...Object.values(counts)].join(' ');
}

async function redeem(visit: AgentVisit): Promise<Response> {
  const { app, user, form } = visit;
  const redemptionId = idOf(visit);
  const school = schoolsFor(visit).find(({ schoolId }) => schoolId === form.text('schoolId'));
  if (school === undefined) return show(visit, true);
  await redeemCode(app, {
    ...{ redemptionId, schoolId: school.schoolId, username: user.username },
  });
  return seeOther(`${importPath}/imports/${redemptionId}`);
}

function leave(visit: AgentVisit): Response {
  const { app, user } = visit;
  leaveCode(app, { redemptionId: idOf(visit), username: user.username });
  return seeOther(`${importPath}?done=left`);
}
