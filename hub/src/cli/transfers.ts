import { refuse } from '@portage/shared/cli/run';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type { Command } from 'commander';
import { listCodes } from '../adapters/sqlite/codes.ts';
import { eventsOf } from '../adapters/sqlite/projections.ts';
import { listParked, listTransfers, type TransferRow } from '../adapters/sqlite/reports.ts';
import { codeLine } from './codes.ts';
import { dataOption } from './options.ts';
import { print, withProjections } from './projections.ts';

interface Options {
  readonly data: string;
  readonly json?: true;
}

/** Adds `portage-hub transfers`, `show` and `parked`. None of them shows a student. */
export function register(program: Command): void {
  const listing = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .addOption(dataOption())
      .option('--json', 'print JSON');
  listing('transfers', 'list transfers by request, newest first').action(showTransfers);
  listing('parked', 'list messages that were not carried out, with the reason').action(showParked);
  listing('show', 'show one transfer with its events')
    .argument('<transferId>')
    .action(showTransfer);
}

function showTransfers({ data, json }: Options): void {
  const transfers = withProjections(data, listTransfers);
  if (json) return print(JSON.stringify(transfers, null, 2));
  for (const transfer of transfers) print(transferLine(transfer));
  if (transfers.length === 0) print('no transfers yet');
}

function transferLine(transfer: TransferRow): string {
  const { transferId, status, requestingDistrict, releasingDistrict, requestedAt } = transfer;
  const due = status === 'waiting' ? ` due ${transfer.dueAt}` : '';
  const more = transfer.supplements === 0 ? '' : ` supplements ${transfer.supplements}`;
  const route = `${requestingDistrict} <- ${releasingDistrict ?? '(none)'}`;
  return `${transferId}  ${status.padEnd(10)} ${route}  ${requestedAt}${due}${more}`;
}

function showTransfer(transferId: string, { data, json }: Options): void {
  const { transfer, code, events } = withProjections(data, (db) => ({
    transfer: listTransfers(db).find((row) => row.transferId === transferId),
    code: listCodes(db, new Date()).find((row) => row.transferId === transferId),
    events: eventsOf(db, transferId).map(shownEvent),
  }));
  if (transfer !== undefined) {
    return json
      ? print(JSON.stringify({ transfer, events }, null, 2))
      : printHistory(transferLine(transfer), events);
  }
  if (code === undefined) return refuse('transfer-unknown: there is no such transfer');
  return json
    ? print(JSON.stringify({ code, events }, null, 2))
    : printHistory(codeLine(code), events);
}

const shownEvent = (event: TransferEvent) => ({
  number: event.number,
  type: event.type,
  at: event.at,
  districtId: event.cause.districtId,
  messageId: event.cause.messageId,
  eventId: event.eventId,
});

function printHistory(line: string, events: readonly ReturnType<typeof shownEvent>[]): void {
  print(line);
  for (const { number, at, type, districtId } of events) {
    print(`  ${number}  ${at}  ${type.padEnd(24)} by ${districtId}`);
  }
}

function showParked({ data, json }: Options): void {
  const parked = withProjections(data, listParked);
  if (json) return print(JSON.stringify(parked, null, 2));
  for (const { at, districtId, code, kind, messageId } of parked) {
    print(`${at}  ${districtId.padEnd(16)} ${code.padEnd(26)} ${kind ?? '?'} ${messageId ?? ''}`);
  }
  if (parked.length === 0) print('nothing is parked');
}
