import { Alert, Summary } from '@portage/shared/web/layout/blocks';
import { Button, Form, TextArea } from '@portage/shared/web/layout/form';
import { Name, Time } from '@portage/shared/web/layout/text';
import { hasRight } from '@portage/shared/web/route';
import type { PlacedParkedRow } from '../../../adapters/sqlite/parked-page.ts';
import type { RetryOutcome } from '../../../application/settle-parked.ts';
import { mayRetry } from '../../../domain/parked.ts';
import type { HubVisit } from '../../hub-route.ts';
import { DistrictLink, TransferLink } from '../../parts/hub-parts.tsx';
import { hubWords } from '../../parts/words.ts';
import { Reason } from '../parked/view.tsx';
import { parkedWords } from '../parked/words.ts';
import { parkedMessageWords } from './words.ts';

/** What a form of the page came to, where it did nothing. */
export type ParkedSaid =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reason-wrong' }
  | Exclude<RetryOutcome, { kind: 'retried' }>;

/** What the page of one parked message shows. */
export interface ParkedMessageView {
  readonly visit: HubVisit;
  readonly message: PlacedParkedRow;
  readonly said: ParkedSaid;
  /** Whether the transfer that it names is there. */
  readonly isKnown: boolean;
}

/** Why a message is parked and what can be done; nothing of what it holds. */
export function ParkedMessageContent(view: ParkedMessageView) {
  const { visit, message } = view;
  const words = parkedMessageWords(visit.language);
  const isOpen = message.settledAs === null;
  const done = visit.query.get('done');
  return (
    <>
      {done === 'retried' || done === 'dismissed' ? (
        <Alert kind="success">{words[done]}</Alert>
      ) : null}
      <Said {...view} />
      <Summary rows={[...messageRows(view), ...settledRows(view)]} />
      <h2>{words.next}</h2>
      <p>{mayRetry(message.kind) ? words.nextRetry : words.nextSender}</p>
      {isOpen && hasRight(visit.user, 'operate') ? <Acts {...view} /> : null}
    </>
  );
}

function Said({ visit: { language }, said }: ParkedMessageView) {
  const words = parkedMessageWords(language);
  if (said.kind === 'refused') {
    return (
      <Alert kind="error">
        {words.refused} <Reason code={said.code} />
      </Alert>
    );
  }
  if (said.kind === 'not-retryable') return <Alert kind="error">{words.nextSender}</Alert>;
  return null;
}

function messageRows({ visit: { language }, message, isKnown }: ParkedMessageView) {
  const words = parkedWords(language);
  const { at, districtId, code, kind, messageId, transferId } = message;
  return [
    [words.when, <Time {...{ language, at }} />],
    [hubWords(language).district, <DistrictLink {...{ districtId }} />],
    [words.code, <Reason code={code} />],
    [words.kind, kind ?? '–'],
    [words.message, messageId ?? '–'],
    [
      hubWords(language).transfer,
      isKnown ? <TransferLink transferId={transferId ?? ''} /> : (transferId ?? '–'),
    ],
    [words.place, message.uplinkStreamSequence],
  ] as const;
}

function settledRows({ visit: { language }, message }: ParkedMessageView) {
  const words = parkedWords(language);
  const { settledAs, settledAt: at, settledBy, settledReason } = message;
  if (settledAs === null) return [[words.settled, words.open]] as const;
  return [
    [
      words.settled,
      <>
        {words[settledAs]} · <Time {...{ language, at }} /> · <Name>{settledBy}</Name>
      </>,
    ],
    [parkedMessageWords(language).reason, <Name>{settledReason || '–'}</Name>],
  ] as const;
}

function Acts({ visit, message, said }: ParkedMessageView) {
  const { language, form } = visit;
  const words = parkedMessageWords(language);
  const address = `/parked/${message.streamSequence}`;
  return (
    <>
      {mayRetry(message.kind) ? (
        <Form visit={visit} action={`${address}/retry`}>
          <Button>{words.retry}</Button>
        </Form>
      ) : null}
      <Form visit={visit} action={`${address}/dismiss`}>
        <TextArea
          {...{ language, name: 'reason', label: words.reason, hint: words.reasonHint }}
          {...(said.kind === 'reason-wrong' ? { error: words.reasonWrong } : {})}
          required
          value={form.text('reason')}
        />
        <p>
          <Button look="outline">{words.dismiss}</Button>
        </p>
      </Form>
    </>
  );
}
