import { PortageError } from '@portage/shared/error-codes';
import { transferIdSchema } from '@portage/shared/ids';
import { seeOther } from '@portage/shared/web/answers';
import { Alert } from '@portage/shared/web/layout/blocks';
import { maySeeStudent } from '../../../adapters/sqlite/user-schools.ts';
import { createCode } from '../../../application/codes/create-code.ts';
import type { CodeScope } from '../../../domain/codes/code-scope.ts';
import type { AgentRoute, AgentVisit } from '../../agent-route.ts';
import { schoolsFor, sendPath } from '../../parts/code-parts.tsx';
import { MadeCode } from './made-code.tsx';
import { sendWords } from './words.ts';

/** Makes a code. Its answer is the only place where the code ever stands. */
export const makeCodeRoutes: readonly AgentRoute[] = [
  { method: 'POST', path: `${sendPath}/code`, right: 'transfer-codes', handler: make },
  {
    method: 'GET',
    path: `${sendPath}/code`,
    right: 'transfer-codes',
    handler: () => seeOther(sendPath),
  },
];

async function make(visit: AgentVisit): Promise<Response> {
  const { app, user, form, language } = visit;
  const words = sendWords(language);
  const scope = scopeOf(visit);
  if (scope === null) return refuse(visit, words.chooseFirst);
  const transferId = transferIdSchema.safeParse(form.text('transfer'));
  if (!transferId.success) throw new PortageError('form-unreadable');
  try {
    const command = { scope, username: user.username, transferId: transferId.data };
    const made = await createCode(app, command);
    const parts = { title: words.codeTitle, back: { href: sendPath, label: words.back } };
    return visit.page(parts, <MadeCode {...{ visit, made }} />);
  } catch (error) {
    const code = error instanceof PortageError ? error.code : null;
    if (code === 'transfer-code-made') return refuse(visit, words.made, words.madeTitle);
    if (code === 'no-enrolled-students' || code === 'no-open-enrollment') {
      return refuse(visit, words[code]);
    }
    throw error;
  }
}

/** Null when nothing was chosen. Throws `page-unknown` for what is none of the person's schools. */
function scopeOf(visit: AgentVisit): CodeScope | null {
  const { app, user, form } = visit;
  const studentId = Number(form.text('studentId'));
  if (form.has('studentId')) {
    if (!Number.isSafeInteger(studentId) || !maySeeStudent(app.db, user.schools, studentId)) {
      throw new PortageError('page-unknown');
    }
    return { kind: 'student', studentId };
  }
  const [schoolId, gradeLevel] = [form.text('schoolId'), form.text('gradeLevel')];
  if (schoolId === '' || gradeLevel === '') return null;
  if (!schoolsFor(visit).some((school) => school.schoolId === schoolId)) {
    throw new PortageError('page-unknown');
  }
  return { kind: 'grade', schoolId, gradeLevel };
}

function refuse(visit: AgentVisit, text: string, title?: string): Promise<Response> {
  const words = sendWords(visit.language);
  return visit.page(
    {
      title: title ?? words.codeTitle,
      status: title === undefined ? 400 : 409,
      back: { href: sendPath, label: words.back },
    },
    <>
      <Alert kind="error">{text}</Alert>
      <p>
        <a href={`${sendPath}#codes`}>{words.toList}</a>
      </p>
    </>,
  );
}
