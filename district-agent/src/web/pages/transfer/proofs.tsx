import { PortageError } from '@portage/shared/error-codes';
import { download } from '@portage/shared/web/answers';
import { wordsOf } from '@portage/shared/web/i18n/words';
import { type Column, Table } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import { type EntryOfTransfer, entriesOfTransfer } from '../../../adapters/sqlite/log-receipts.ts';
import { type ReceiptFiles, receiptFiles } from '../../../application/log/write-receipts.ts';
import {
  type AgentVisit,
  type GuardedAgentRoute,
  isTheirTransfer,
  recordRights,
} from '../../agent-route.ts';
import type { TransferPage } from './view.tsx';

const proofWords = wordsOf({
  en: {
    title: 'Proof that the state’s log has this',
    hint:
      'What this district said of the transfer. Proof and entry together show to anybody, without ' +
      'the hub, that the log has it.',
    kind: 'Message',
    at: 'Said on',
    files: 'Files',
    proof: 'Proof',
    entry: 'Entry',
    pending: 'not proved yet',
  },
  es: {
    title: 'Prueba de que el registro del estado tiene esto',
    hint:
      'Lo que este distrito dijo de la transferencia. La prueba y la entrada juntas muestran a ' +
      'cualquiera, sin el centro, que el registro lo tiene.',
    kind: 'Mensaje',
    at: 'Dicho el',
    files: 'Archivos',
    proof: 'Prueba',
    entry: 'Entrada',
    pending: 'sin prueba todavía',
  },
});

/** The files of each proof, below the path of a transfer. */
export const proofRoutes = (path: string): GuardedAgentRoute[] => {
  const rule = { method: 'GET', right: recordRights, object: isTheirTransfer } as const;
  return [
    {
      ...{ ...rule, path: `${path}/proofs/:entry{[0-9]+}` },
      handler: (visit) => {
        const { proofName: name, proof: content } = receiptOf(visit);
        return download({ name, type: 'text/plain; charset=utf-8', content });
      },
    },
    {
      ...{ ...rule, path: `${path}/proofs/:entry{[0-9]+}/event` },
      handler: (visit) => {
        const { eventName: name, event: content } = receiptOf(visit);
        return download({ name, type: 'application/json', content });
      },
    },
  ];
};

/** Throws `log-receipt-pending`. */
function receiptOf({ app, params }: AgentVisit): ReceiptFiles {
  const logIndex = Number(params['entry']);
  const found = receiptFiles(app.db, params['transferId'] ?? '').find(
    (each) => each.logIndex === logIndex,
  );
  if (found === undefined) throw new PortageError('log-receipt-pending');
  return found;
}

/** What of the transfer this district has in the log, with what proves it. */
export function Proofs({ visit, transfer: { transferId } }: TransferPage) {
  const { app, language, user } = visit;
  const words = proofWords(language);
  const entries = entriesOfTransfer(app.db, transferId);
  if (entries.length === 0 || !hasRight(user, recordRights)) return null;
  return (
    <>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      <Table caption={words.title} rows={entries} columns={columnsOf(language, transferId)} />
    </>
  );
}

function columnsOf(
  language: AgentVisit['language'],
  transferId: string,
): Column<EntryOfTransfer>[] {
  const words = proofWords(language);
  const link = (href: string, text: string, { kind }: EntryOfTransfer) => (
    <a href={href} aria-label={`${text}: ${kind}`}>
      {text}
    </a>
  );
  return [
    { head: words.kind, cell: ({ kind }) => <code>{kind}</code> },
    { head: words.at, cell: ({ createdAt: at }) => <Time {...{ language, at }} /> },
    {
      head: words.files,
      cell: (entry) => {
        if (entry.receiptAt === null) return words.pending;
        const address = `/transfers/${transferId}/proofs/${entry.logIndex}`;
        return (
          <>
            {link(address, words.proof, entry)} · {link(`${address}/event`, words.entry, entry)}
          </>
        );
      },
    },
  ];
}
