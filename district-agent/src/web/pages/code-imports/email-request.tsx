import { codeLifetimeDays } from '@portage/shared/transfer-code/transfer-code';
import { CopyButton, TextArea } from '@portage/shared/web/layout/form';
import { findUser } from '../../../adapters/sqlite/users.ts';
import { emailTemplate } from '../../../domain/codes/email-template.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { schoolsFor } from '../../parts/code-parts.tsx';
import { importsWords } from './words.ts';

/** How to come by a code, with an e-mail to copy for a student and one for a grade. */
export function HowToRequest({ visit }: { visit: AgentVisit }) {
  const words = importsWords(visit.language);
  return (
    <>
      <h2>{words.howTitle}</h2>
      <ol>
        <li>{words.howFind}</li>
        <li>
          {words.howCopy} {words.english}
          <EmailText visit={visit} kind="student" />
          <EmailText visit={visit} kind="grade" />
        </li>
        <li>{words.howEnter}</li>
      </ol>
    </>
  );
}

function EmailText({ visit, kind }: { visit: AgentVisit; kind: 'student' | 'grade' }) {
  const { language } = visit;
  const words = importsWords(language);
  const { subject, text, parts } = emailTemplate({ kind, ...signatureOf(visit) });
  const name = `email-${kind}`;
  return (
    <details>
      <summary>{kind === 'student' ? words.student : words.gradeMail}</summary>
      <p>
        {words.parts} <span lang="en">{parts.join(', ')}</span>
      </p>
      <p>
        {words.subjectLine}: <strong lang="en">{subject}</strong>
      </p>
      <TextArea {...{ language, name, label: words.text, value: text }} readonly lang="en" />
      <p>
        <CopyButton language={language} of={name} />
      </p>
    </details>
  );
}

/** The school is that of somebody who has one alone. */
function signatureOf(visit: AgentVisit) {
  const { app, user } = visit;
  const [school, ...others] = schoolsFor(visit);
  const person = findUser(app.db, user.username);
  return {
    districtName: app.districtName,
    personName: user.name,
    schoolName: others.length === 0 ? (school?.schoolName ?? null) : null,
    workPhone: person?.workPhone ?? null,
    email: person?.email ?? null,
    withCommand: false,
    validDays: codeLifetimeDays,
  };
}
