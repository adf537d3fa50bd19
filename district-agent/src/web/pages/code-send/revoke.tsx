import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { Button, Form } from '@portage/shared/web/layout/form';
import { findTransferCode } from '../../../adapters/sqlite/transfer-codes.ts';
import { revokeCode } from '../../../application/codes/revoke-code.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { sendWords } from './words.ts';

const path = `${sendPath}/codes/:transferId/revoke`;
const theirs = { right: 'transfer-codes', object: isTheirCode } as const;

/** Takes a code back, after a page that asks. */
export const revokeRoutes: readonly AgentRoute[] = [
  { method: 'GET', path, ...theirs, handler: ask },
  { method: 'POST', path, ...theirs, handler: revoke },
];

/** Whether the code `:transferId` is of one of the person's schools. */
function isTheirCode({ app, user, params }: AgentVisit): boolean {
  const code = findTransferCode(app.db, params['transferId'] ?? '');
  return code !== null && (user.schools?.includes(code.schoolId) ?? true);
}

function ask(visit: AgentVisit): Promise<Response> {
  const { app, params, language } = visit;
  const words = sendWords(language);
  const status = findTransferCode(app.db, params['transferId'] ?? '')?.status;
  if (status !== 'unused' && status !== 'registering') {
    throw new PortageError('transfer-code-not-unused');
  }
  return visit.page(
    { title: words.revokeTitle, back: { href: sendPath, label: words.back } },
    <>
      <p>{words.revokeText}</p>
      <Form visit={visit} action={`${sendPath}/codes/${params['transferId']}/revoke`}>
        <div class="actions">
          <Button look="secondary">{words.yesRevoke}</Button>
          <a href={sendPath}>{words.keep}</a>
        </div>
      </Form>
    </>,
  );
}

function revoke({ app, user, params }: AgentVisit): Response {
  revokeCode(app, { transferId: params['transferId'] ?? '', username: user.username });
  return seeOther(`${sendPath}?done=revoked`);
}
