import { PortageError } from '@portage/shared/error-codes';
import { commentsSchema } from '@portage/shared/messages/parts';
import { download, seeOther } from '@portage/shared/web/answers';
import { hasRight } from '@portage/shared/web/route';
import { findTransfer } from '../../../adapters/sqlite/transfers.ts';
import { describeTransfer, statusOnly } from '../../../application/describe-transfer.ts';
import { hubSilentSince } from '../../../application/hub-silence.ts';
import { packetContents, readPacketFile } from '../../../application/packet-documents.ts';
import { supplementRecords } from '../../../application/supplement-records.ts';
import {
  type AgentRoute,
  type AgentVisit,
  inboxRights,
  isTheirTransfer,
  recordRights,
  transferRights,
} from '../../agent-route.ts';
import { looking, noteLookOf } from '../../looking.ts';
import { inboxWords } from '../inbox/words.ts';
import { transfersWords } from '../transfers/words.ts';
import { proofRoutes } from './proofs.tsx';
import type { SupplementSaid } from './sent.tsx';
import { TransferContent } from './view.tsx';
import { transferPageWords } from './words.ts';

const path = '/transfers/:transferId{[0-9a-f-]{36}}';

/** One transfer, the files of its packets, and sending more. */
export const transferRoutes: readonly AgentRoute[] = [
  ...looking('transfer', [
    {
      method: 'GET',
      path,
      right: transferRights,
      object: isTheirTransfer,
      handler: (visit) => show(visit, null),
    },
  ]),
  {
    method: 'GET',
    path: `${path}/live`,
    right: recordRights,
    object: isTheirTransfer,
    handler: (visit) => visit.site.live.open(visit, () => fingerprintOf(visit)),
  },
  {
    method: 'GET',
    path: `${path}/packets/:packetNumber/:name`,
    right: recordRights,
    object: isTheirTransfer,
    handler: sendFile,
  },
  ...proofRoutes(path),
  {
    method: 'POST',
    path: `${path}/supplement`,
    right: 'answer',
    object: isTheirTransfer,
    handler: submitSupplement,
  },
];

async function show(visit: AgentVisit, said: SupplementSaid | null): Promise<Response> {
  const { app, params, language, user } = visit;
  const described = describeTransfer(app.db, params['transferId'] ?? '');
  const { transferId } = described;
  const isRecordsShown = hasRight(user, recordRights);
  const transfer = isRecordsShown ? described : statusOnly(described);
  const studentId = findTransfer(app.db, transferId)?.studentId ?? null;
  return visit.page(
    {
      title: transferPageWords(language).title,
      status: said === null ? 200 : 400,
      back: hasRight(user, inboxRights)
        ? { href: '/inbox', label: inboxWords(language).title }
        : { href: '/transfers', label: transfersWords(language).title },
    },
    <TransferContent
      {...{ visit, transfer, studentId, said }}
      contents={isRecordsShown ? await packetContents(app, transferId) : []}
    />,
  );
}

/** What changes on an open page: the answer, packets, receipts, and whether the hub answers. */
function fingerprintOf({ app, params, site }: AgentVisit): string {
  const { status, packets, receipts } = describeTransfer(app.db, params['transferId'] ?? '');
  return [
    status,
    hubSilentSince(app, site.now()),
    ...packets.map(({ packetNumber, stage }) => `${packetNumber} ${stage}`),
    ...receipts.map(({ kind, details }) => (details === null ? kind : `${kind} opened`)),
  ].join(', ');
}

/** A PDF in the browser, or a file to keep: everything else, and what was asked for so. */
async function sendFile(visit: AgentVisit): Promise<Response> {
  const { app, params, query } = visit;
  const transferId = params['transferId'] ?? '';
  const packetNumber = Number(params['packetNumber']);
  const given = params['name'] ?? '';
  const file = await readPacketFile(app, { transferId, packetNumber, name: given });
  const { name, mediaType: type, bytes } = file;
  noteLookOf(visit, 'document', `${packetNumber} ${name}`);
  if (type === 'application/pdf' && !query.has('download')) {
    const headers = { 'Content-Type': type, 'Content-Disposition': 'inline' };
    return new Response(new Uint8Array(bytes), { headers });
  }
  return download({ name: `${transferId}-${packetNumber}-${name}`, type, content: bytes });
}

const expected: readonly SupplementSaid[] = [
  'supplement-too-early',
  'supplement-key-missing',
  'supplement-nothing-new',
];

async function submitSupplement(visit: AgentVisit): Promise<Response> {
  const { app, user, form, params } = visit;
  const transferId = params['transferId'] ?? '';
  const comments = form.text('comments');
  if (!commentsSchema.safeParse(comments).success) return show(visit, 'comments-long');
  try {
    supplementRecords(app, { transferId, username: user.username, comments });
  } catch (error) {
    const said = expected.find((code) => error instanceof PortageError && error.code === code);
    if (said !== undefined) return show(visit, said);
    throw error;
  }
  return seeOther(`/transfers/${transferId}?done=supplemented`);
}
