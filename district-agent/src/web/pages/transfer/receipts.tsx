import { recordObjectNames } from '@portage/shared/records/index';
import type { Language } from '@portage/shared/web/i18n/language';
import { Table } from '@portage/shared/web/layout/blocks';
import { Time } from '@portage/shared/web/layout/text';
import { readReceiptDetails } from '../../../application/import/read-receipt-details.ts';
import type { ObjectReceipt } from '../../../application/import/receipt-details.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { packetWords } from './packet-words.ts';
import type { TransferPage } from './view.tsx';

type Words = ReturnType<typeof packetWords>;

/** What the other district confirmed, in the order in which it did. */
export function Receipts({ visit: { language }, transfer: { receipts } }: TransferPage) {
  const words = packetWords(language);
  return (
    <>
      <h2>{words.receipts}</h2>
      {receipts.length === 0 ? (
        <p>{words.noReceipts}</p>
      ) : (
        <Table
          caption={words.receipts}
          rows={receipts}
          columns={[
            { head: words.receipt, cell: ({ kind }) => kindText(words, kind) },
            { head: words.at, cell: ({ issuedAt }) => <Time language={language} at={issuedAt} /> },
            { head: words.what, cell: ({ details }) => <Details {...{ language, details }} /> },
          ]}
        />
      )}
    </>
  );
}

function kindText(words: Words, kind: string): string {
  if (kind === 'delivered') return words.delivered;
  return kind === 'verified' ? words['receipt verified'] : words['receipt imported'];
}

function Details({ language, details }: { language: Language; details: unknown }) {
  const words = packetWords(language);
  const said = readReceiptDetails(details);
  const lines = recordObjectNames.flatMap((object) => {
    const receipt = said[object];
    return receipt === undefined
      ? []
      : [`${objectTitle(language, object)}: ${receiptText(words, receipt)}`];
  });
  if (lines.length === 0) return <>–</>;
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}

function receiptText(words: Words, receipt: ObjectReceipt): string {
  switch (receipt.status) {
    case 'verified':
      return `${words.verified}, ${words.count(receipt.rows)}`;
    case 'imported':
      return words.took(receipt.added, receipt.updated);
    case 'undone':
      return `${words.undone}, ${words.count(receipt.rows)}`;
    case 'rejected':
      return `${words.rejected}: ${receipt.reason}`;
    default:
      return receipt satisfies never;
  }
}
