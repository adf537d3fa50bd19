import { Alert, type Column, Table } from '@portage/shared/web/layout/blocks';
import { Button, Form, TextArea } from '@portage/shared/web/layout/form';
import { Name } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { PacketView } from '../../../application/describe-transfer.ts';
import { packetWords } from './packet-words.ts';
import { Receipts } from './receipts.tsx';
import type { TransferPage } from './view.tsx';

/** Why no supplement was sent; but for the first the codes of `supplementRecords`. */
export type SupplementSaid =
  | 'comments-long'
  | 'supplement-too-early'
  | 'supplement-key-missing'
  | 'supplement-nothing-new';

/** What went to the other district, and what it confirmed. */
export function SentPackets(view: TransferPage) {
  const { visit, transfer } = view;
  const words = packetWords(visit.language);
  if (transfer.status !== 'released') return null;
  return (
    <>
      <h2>{words.packets}</h2>
      <Table caption={words.packets} rows={transfer.packets} columns={columnsOf(view)} />
      <Receipts {...view} />
    </>
  );
}

const stages = ['decided', 'built', 'sent', 'done', 'refused'] as const;

function columnsOf({ visit: { language } }: TransferPage): Column<PacketView>[] {
  const words = packetWords(language);
  return [
    { head: words.packet, cell: ({ packetNumber }) => packetNumber },
    {
      head: words.stage,
      cell: ({ stage, code }) => {
        const known = stages.find((each) => each === stage);
        return (
          <>
            {known === undefined ? stage : words[known]}{' '}
            {code === null ? null : <code>{code}</code>}
          </>
        );
      },
    },
    { head: words.said, cell: ({ comments }) => <Name>{comments || '–'}</Name> },
  ];
}

/** Sends more, for whoever may answer; what is typed is not lost to news of the packets above. */
export function SupplementForm({ visit, transfer, said }: TransferPage) {
  const { language, form, user } = visit;
  if (transfer.status !== 'released' || !hasRight(user, 'answer')) return null;
  const words = packetWords(language);
  return (
    <>
      <h2>{words.send}</h2>
      {said === null ? null : <Alert kind="error">{words[said]}</Alert>}
      <p>{words.sendHint}</p>
      <Form visit={visit} action={`/transfers/${transfer.transferId}/supplement`}>
        <TextArea
          {...{ language, name: 'comments', label: words.comments }}
          value={form.text('comments')}
        />
        <div class="actions">
          <Button>{words.submit}</Button>
        </div>
      </Form>
    </>
  );
}
