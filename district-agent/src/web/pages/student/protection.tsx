import { Button, Form } from '@portage/shared/web/layout/form';
import { NameIn, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import { protectionOf } from '../../../adapters/sqlite/protected-students.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { studentWords } from './words.ts';

/** Whether a student is protected; who may answer requests changes it. */
export function Protection({ visit, studentId }: { visit: AgentVisit; studentId: number }) {
  const { app, user, language } = visit;
  const words = studentWords(language);
  const protection = protectionOf(app.db, studentId);
  if (protection === null && !hasRight(user, 'answer')) return null;
  return (
    <>
      <h2>{words.protection}</h2>
      {protection === null ? (
        <p>{words.protectHint}</p>
      ) : (
        <p>
          <NameIn say={words.isProtected} name={protection.by} />{' '}
          <Time {...{ language, at: protection.at }} />
        </p>
      )}
      {hasRight(user, 'answer') ? (
        <Form visit={visit} action={`/students/${studentId}/protection`}>
          <input type="hidden" name="protected" value={protection === null ? 'yes' : 'no'} />
          <Button look="outline">{protection === null ? words.protect : words.lift}</Button>
        </Form>
      ) : null}
    </>
  );
}
