import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { CopyButton } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { CreatedCode } from '../../../application/codes/create-code.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { codeWords } from '../../parts/code-words.ts';
import { sendWords } from './words.ts';

/** The code, once, and what to do with it. */
export function MadeCode({ visit, made }: { visit: AgentVisit; made: CreatedCode }) {
  const { language } = visit;
  const words = sendWords(language);
  return (
    <>
      <Alert kind="warning">{words.once}</Alert>
      <h2>{words.yourCode}</h2>
      <p>
        <code class="key" id="code">
          {made.code}
        </code>
      </p>
      <p>
        <CopyButton language={language} of="code" />
      </p>
      <Summary
        rows={[
          [codeWords(language).school, <Name>{made.schoolName}</Name>],
          [words.carries, <Carried {...{ language, made }} />],
          [words.until, <Time {...{ language, at: made.expiresAt }} day />],
        ]}
      />
      <h2>{words.nextTitle}</h2>
      <ol>
        <li>{words.nextAnswer}</li>
        <li>{words.nextOnly}</li>
        <li>{words.nextWatch}</li>
      </ol>
      <p>
        <a href={`${sendPath}#codes`}>{words.toList}</a>
      </p>
    </>
  );
}

const Carried = ({ language, made }: { language: AgentVisit['language']; made: CreatedCode }) =>
  made.gradeLabel === null ? (
    <>{codeWords(language).oneStudent}</>
  ) : (
    <>
      <Name>{made.gradeLabel}</Name>, {codeWords(language).studentCount(made.studentCount)}
    </>
  );
