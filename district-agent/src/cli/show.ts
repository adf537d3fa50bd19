import { errorCodes, PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import type { Command } from 'commander';
import { inboxProblems } from '../adapters/sqlite/inbox.ts';
import { openAlarm } from '../adapters/sqlite/log-alarms.ts';
import { olderCopy } from '../adapters/sqlite/older-copy.ts';
import { outboxCounts, refusedMessages } from '../adapters/sqlite/outbox.ts';
import { listInboxItems, listTransfers } from '../adapters/sqlite/transfers.ts';
import { newestWitnessed } from '../adapters/sqlite/witnessed-checkpoints.ts';
import {
  describeTransfer,
  type PacketView,
  type TransferView,
} from '../application/describe-transfer.ts';
import { type CountedRun, countImportRuns } from '../application/import/count-import-runs.ts';
import { importLines, receiptLines } from './import-lines.ts';
import { noteLookHere } from './look.ts';
import { formatTable, print, printJson } from './output.ts';
import { withStore } from './store-option.ts';

/** Adds `inbox`, `transfers`, `show` and `status`. */
export function register(program: Command): void {
  const listing = (name: string, description: string): Command =>
    program.command(name).description(description).option('--json', 'print JSON');
  listing('inbox', 'list what waits for somebody, newest first').action(showInbox);
  listing('transfers', 'list every transfer of this district, newest first').action(showTransfers);
  listing('show', 'show one transfer with all this district may know of it')
    .argument('<transferId>')
    .action(showTransfer);
  listing('status', 'messages waiting to be sent or settled, and messages with a problem').action(
    showStatus,
  );
}

interface Options {
  readonly json?: true;
}

async function showInbox({ json }: Options, command: Command): Promise<void> {
  const items = await withStore(command, (db) =>
    listInboxItems(db).map((item) => ({ ...item, ...describeTransfer(db, item.transferId) })),
  );
  if (json) return printJson(command, items);
  const rows = items.map((item) => [
    item.postedAt.slice(0, 16),
    item.kind,
    item.status,
    item.dueAt?.slice(0, 10) ?? '',
    item.studentName,
    item.transferId,
  ]);
  const head = ['POSTED', 'ITEM', 'STATUS', 'DUE', 'STUDENT', 'TRANSFER'];
  print(command, items.length === 0 ? 'the inbox is empty' : formatTable([head, ...rows]));
}

async function showTransfers({ json }: Options, command: Command): Promise<void> {
  const views = await withStore(command, (db) =>
    listTransfers(db).map(({ transferId }) => describeTransfer(db, transferId)),
  );
  if (json) return printJson(command, views);
  const rows = views.map((view) => [
    view.requestedAt.slice(0, 16),
    view.side,
    view.status,
    view.otherDistrict?.name ?? '',
    view.studentName,
    view.transferId,
  ]);
  const head = ['REQUESTED', 'SIDE', 'STATUS', 'OTHER DISTRICT', 'STUDENT', 'TRANSFER'];
  print(command, views.length === 0 ? 'no transfers yet' : formatTable([head, ...rows]));
}

async function showTransfer(id: string, { json }: Options, command: Command): Promise<void> {
  const view = await withStore(command, (db) => {
    const known = listTransfers(db).some(({ transferId }) => transferId === id);
    if (!known) throw new PortageError('transfer-not-here');
    noteLookHere(db, { transferId: id, act: 'transfer' });
    return { ...describeTransfer(db, id), imports: countImportRuns(db, id) };
  });
  if (json) return printJson(command, view);
  print(command, linesOf(view).join('\n'));
}

function linesOf(view: TransferView & { imports: readonly CountedRun[] }): string[] {
  const lines = [
    `transfer    ${view.transferId} (${view.side} side)`,
    `student     ${view.studentName}`,
    `status      ${view.status}${view.errorReason === null ? '' : `: ${view.errorReason}`}`,
    `requested   ${view.requestedAt}`,
  ];
  if (view.dueAt !== null) lines.push(`due         ${view.dueAt}`);
  if (view.answeredAt !== null) lines.push(`answered    ${view.answeredAt}`);
  if (view.otherDistrict !== null) lines.push(`district    ${view.otherDistrict.name}`);
  if (view.rejectReason !== null) lines.push(`reason      ${view.rejectReason}`);
  if (view.comments !== null && view.comments !== '') lines.push(`comments    ${view.comments}`);
  for (const field of view.mismatchedFields) lines.push(`differs     ${field}`);
  for (const { schoolName, entryDate } of view.overlaps) {
    lines.push(`overlap     still enrolled here: ${schoolName} since ${entryDate}`);
  }
  for (const packet of view.packets) lines.push(packetLine(packet));
  lines.push(...importLines(view.imports));
  for (const { kind, issuedAt, details } of view.receipts) {
    lines.push(`receipt     ${kind} ${issuedAt}`, ...receiptLines(details));
  }
  return lines;
}

function packetLine({ packetNumber, stage, code, comments }: PacketView): string {
  const why = code === null ? '' : `: ${code}`;
  const said = comments === null || comments === '' ? '' : ` (${comments})`;
  return `${`packet ${packetNumber}`.padEnd(12)}${stage}${why}${said}`;
}

async function showStatus({ json }: Options, command: Command): Promise<void> {
  const status = await withStore(command, (db) => ({
    outbox: outboxCounts(db),
    refused: refusedMessages(db),
    problems: inboxProblems(db),
    olderCopy: olderCopy(db),
    log: logStatus(db),
  }));
  if (json) return printJson(command, status);
  const { unsent, unsettled } = status.outbox;
  print(command, `outbox: ${unsent} to send, ${unsettled} without the hub's receipt`);
  if (status.olderCopy !== null) {
    print(command, `store-older-than-hub: ${errorCodes['store-older-than-hub'].meaning}`);
  }
  printLogStatus(command, status.log);
  for (const { at, kind, code } of status.refused) print(command, `refused: ${at} ${kind} ${code}`);
  for (const { at, code, sequence } of status.problems) {
    print(command, `problem: ${at} ${code} ${sequence === null ? '' : `message ${sequence}`}`);
  }
}

const logStatus = (db: Database.Database) => {
  const memory = newestWitnessed(db);
  return {
    witnessedSize: memory?.size ?? null,
    witnessedAt: memory?.witnessedAt ?? null,
    cosignedAt: memory?.cosignedAt ?? null,
    openAlarm: openAlarm(db),
  };
};

function printLogStatus(command: Command, log: ReturnType<typeof logStatus>): void {
  const { witnessedSize, witnessedAt } = log;
  const seen = witnessedSize === null ? 'nothing yet' : `${witnessedSize} entries ${witnessedAt}`;
  print(command, `log: witnessed ${seen}`);
  if (log.openAlarm === null) return;
  print(command, `log-alarm-open: ${log.openAlarm.code}. ${errorCodes['log-alarm-open'].meaning}`);
}
