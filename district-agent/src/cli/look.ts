import { userInfo } from 'node:os';
import type Database from 'better-sqlite3';
import { type LookAct, type Looker, noteLook } from '../adapters/sqlite/transfer-looks.ts';
import { findTransfer } from '../adapters/sqlite/transfers.ts';

/** Who gives the command: the user of this machine, whatever `--as` says. */
export const lookerHere = (): Looker => ({
  username: userInfo().username,
  personName: null,
  via: 'terminal',
});

/** Notes that somebody at a terminal looks at a transfer; nothing for one that is not here. */
export function noteLookHere(
  db: Database.Database,
  look: { transferId: string; act: LookAct; object?: string },
): void {
  if (findTransfer(db, look.transferId) === null) return;
  noteLook(db, { object: null, ...look, ...lookerHere() }, new Date());
}
