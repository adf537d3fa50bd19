import { codesFingerprint, findTransferCode } from '../../../adapters/sqlite/transfer-codes.ts';
import { listCodes } from '../../../application/codes/list-codes.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { pageLines } from '../../lists.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import { numberPages } from '../../parts/number-pages.ts';
import { chooseGradeRoutes } from './choose-grade.tsx';
import { chooseStudentRoutes } from './choose-student.tsx';
import { makeCodeRoutes } from './make-code.tsx';
import { revokeRoutes } from './revoke.tsx';
import { SendContent } from './view.tsx';

/** The tab on which students are chosen and given a transfer code. */
export const codeSendRoutes: readonly AgentRoute[] = [
  { method: 'GET', path: sendPath, right: 'transfer-codes', handler: show },
  {
    method: 'GET',
    path: `${sendPath}/live`,
    right: 'transfer-codes',
    handler: (visit) =>
      visit.site.live.open(visit, () =>
        codesFingerprint(visit.app.db, visit.app.now().toISOString()),
      ),
  },
  ...chooseGradeRoutes,
  ...chooseStudentRoutes,
  ...makeCodeRoutes,
  ...revokeRoutes,
];

function show(visit: AgentVisit): Promise<Response> {
  const { app, query, language, user } = visit;
  const codes = listCodes(app).filter(
    ({ transferId }) => user.schools?.includes(schoolOf(visit, transferId)) ?? true,
  );
  const list = { path: sendPath, query, name: 'page', lines: pageLines };
  return visit.page(
    { title: codeWords(language).title },
    <SendContent
      {...{ visit, codes: numberPages(codes, list) }}
      isRevoked={query.get('done') === 'revoked'}
    />,
  );
}

const schoolOf = ({ app }: AgentVisit, transferId: string): string =>
  findTransferCode(app.db, transferId)?.schoolId ?? '';
