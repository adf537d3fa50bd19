import type { Column } from '@portage/shared/web/layout/blocks';
import { Name, StatusTag, type StatusTone, Time } from '@portage/shared/web/layout/text';
import type { CodeView, RedemptionView } from '../../../application/codes/list-codes.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { sendPath } from '../../parts/code-parts.tsx';
import { codeTrouble } from '../../parts/code-refusals.ts';
import { codeWords } from '../../parts/code-words.ts';
import { sendWords } from './words.ts';

const tones: Readonly<Record<CodeView['state'], StatusTone>> = {
  registering: 'open',
  unused: 'open',
  refused: 'bad',
  revoking: 'open',
  revoked: 'plain',
  expired: 'plain',
  'in-preview': 'open',
  importing: 'open',
  imported: 'good',
  failed: 'bad',
};

/** The columns of the codes that were made here. */
export function codeColumns({ language }: AgentVisit): Column<CodeView>[] {
  const words = sendWords(language);
  return [
    { head: words.what, cell: (code) => <What {...{ language, code }} /> },
    {
      head: words.madeBy,
      cell: ({ createdAt: at, createdBy }) => (
        <>
          <Time {...{ language, at }} day />, <Name>{createdBy}</Name>
        </>
      ),
    },
    { head: codeWords(language).status, cell: (code) => <State {...{ language, code }} /> },
    { head: words.expires, cell: ({ expiresAt: at }) => <Time {...{ language, at }} day /> },
    {
      head: words.redeemedBy,
      cell: ({ redemptions }) =>
        redemptions.length === 0
          ? '–'
          : redemptions.map((redemption) => <Redeemed {...{ language, redemption }} />),
    },
    {
      head: words.act,
      cell: ({ state, transferId }) =>
        state === 'unused' || state === 'registering' ? (
          <a href={`${sendPath}/codes/${transferId}/revoke`}>{words.revoke}</a>
        ) : (
          '–'
        ),
    },
  ];
}

type Language = AgentVisit['language'];

const What = ({ language, code }: { language: Language; code: CodeView }) => {
  const { kind, gradeLabel, studentName, schoolName, studentCount } = code;
  return (
    <>
      <Name>{kind === 'grade' ? gradeLabel : studentName}</Name>, <Name>{schoolName}</Name>
      {kind === 'grade' ? <div>{codeWords(language).studentCount(studentCount)}</div> : null}
    </>
  );
};

function State({ language, code }: { language: Language; code: CodeView }) {
  const words = sendWords(language);
  const { state, studentsImported, studentsTotal, referenceCode } = code;
  return (
    <>
      <StatusTag tone={tones[state]}>{words[state]}</StatusTag>
      {code.code === null ? null : <div>{codeTrouble(language, code.code)}</div>}
      {studentsImported === null || studentsTotal === null ? null : (
        <div>{words.importedOf(studentsImported, studentsTotal)}</div>
      )}
      {referenceCode === null ? null : (
        <div>
          {words.reference}: <code>{referenceCode}</code>
        </div>
      )}
    </>
  );
}

/** To whom students went, how far their packets are, and whether it was given back. */
function Redeemed({ language, redemption }: { language: Language; redemption: RedemptionView }) {
  const words = sendWords(language);
  const { districtName, schoolName, personName, packetsSent, packetCount, outcome } = redemption;
  return (
    <div>
      <Name>{[districtName, schoolName, personName].join(', ')}</Name>
      {outcome === 'cancelled' ? (
        ` (${words.cancelledThere})`
      ) : (
        <div>{words.packets(packetsSent, packetCount)}</div>
      )}
      {redemption.studentsLeftOut === 0 ? null : (
        <div>{words.leftOut(redemption.studentsLeftOut)}</div>
      )}
      {redemption.trouble === null ? null : <div>{codeTrouble(language, redemption.trouble)}</div>}
    </div>
  );
}
