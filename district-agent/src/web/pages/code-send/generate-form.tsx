import { newTransferId } from '@portage/shared/ids';
import { Button, Form } from '@portage/shared/web/layout/form';
import type { PropsWithChildren } from 'hono/jsx';
import type { AgentVisit } from '../../agent-route.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { sendWords } from './words.ts';

/**
 * A form that makes a transfer code. It names the transfer that the code will be, so it makes one
 * code however often it is sent.
 */
export const GenerateForm = ({ visit, children }: PropsWithChildren<{ visit: AgentVisit }>) => (
  <Form visit={visit} action={`${sendPath}/code`}>
    <input type="hidden" name="transfer" value={newTransferId()} />
    {children}
    <div class="actions">
      <Button>{sendWords(visit.language).generate}</Button>
    </div>
  </Form>
);
