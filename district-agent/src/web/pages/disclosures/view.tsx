import type { RecordObjectName } from '@portage/shared/records/index';
import { recordObjectNames } from '@portage/shared/records/index';
import { Alert, type Column, EmptyState, Table } from '@portage/shared/web/layout/blocks';
import { Name, Time } from '@portage/shared/web/layout/text';
import type { Student } from '../../../adapters/sqlite/students.ts';
import type { Disclosure } from '../../../application/disclosures/list-disclosures.ts';
import { studentName } from '../../../pdf/format.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { transferWords } from '../../parts/words.ts';
import { sendWords } from '../code-send/words.ts';
import { disclosuresWords } from './words.ts';

/** Of whom, and what. */
export interface DisclosuresView {
  readonly visit: AgentVisit;
  readonly student: Student;
  readonly isProtected: boolean;
  readonly rows: readonly Disclosure[];
  readonly csv: string;
}

/** Who asked for a student's records, what was decided, and what was sent. */
export function DisclosuresContent(view: DisclosuresView) {
  const { visit, student, isProtected, rows, csv } = view;
  const { language } = visit;
  const words = disclosuresWords(language);
  return (
    <>
      <p>
        <Name>{studentName(student)}</Name>
      </p>
      {isProtected ? <Alert kind="warning">{words.protected}</Alert> : null}
      {rows.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <>
          <p>
            <a href={csv}>{words.csv}</a>
          </p>
          <Table caption={words.title} columns={columnsOf(language)} rows={rows} />
        </>
      )}
    </>
  );
}

function columnsOf(language: AgentVisit['language']): Column<Disclosure>[] {
  const words = disclosuresWords(language);
  return [
    {
      head: words.transfer,
      cell: ({ kind, transferId }) =>
        kind === 'code' ? (
          words.code
        ) : (
          <a href={`/transfers/${transferId}`} aria-label={`${words.request} ${transferId}`}>
            {words.request}
          </a>
        ),
    },
    { head: words.askedBy, cell: (row) => <Askers {...{ language, row }} /> },
    { head: words.decision, cell: (row) => statusText(language, row) },
    {
      head: words.decidedBy,
      cell: ({ decidedBy, decidedAt: at }) => (
        <>
          <Name>{decidedBy ?? '–'}</Name> {at === null ? null : <Time {...{ language, at }} />}
        </>
      ),
    },
    { head: words.sent, cell: (row) => <Sent {...{ language, row }} /> },
    { head: words.proofs, isNumber: true, cell: ({ proofs }) => proofs },
  ];
}

type Cell = { readonly language: AgentVisit['language']; readonly row: Disclosure };

const statusText = (language: Cell['language'], row: Disclosure): string =>
  row.kind === 'code'
    ? sendWords(language)[row.status]
    : transferWords(language)[`releasing ${row.status}`];

const Askers = ({ language, row: { askers } }: Cell) => (
  <>
    {askers.length === 0 ? disclosuresWords(language).nobody : null}
    {askers.map(({ district, person, at }) => (
      <div>
        <Name>{district}</Name>, <Name>{person}</Name>, <Time {...{ language, at }} />
      </div>
    ))}
  </>
);

function Sent({ language, row: { packets } }: Cell) {
  const words = disclosuresWords(language);
  if (packets.length === 0) return <>{words.nothing}</>;
  return (
    <ul>
      {packets.map(({ packetNumber, objects }) => (
        <li>
          {words.packet(packetNumber)}{' '}
          {objects.length === 0
            ? words.uncounted
            : objects.map(({ object, rows }) => `${titleOf(language, object)} ${rows}`).join(', ')}
        </li>
      ))}
    </ul>
  );
}

function titleOf(language: Cell['language'], object: string): string {
  const name = recordObjectNames.find((each): each is RecordObjectName => each === object);
  return name === undefined ? object : objectTitle(language, name);
}
