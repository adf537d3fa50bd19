import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import { prepared } from '@portage/shared/sqlite/prepared';
import type { Standing } from '@portage/shared/transfer/standing';
import type Database from 'better-sqlite3';

/** A transfer as far as the entries so far tell it. */
export interface KnownTransfer {
  readonly number: number;
  readonly lastIndex: number;
  readonly lastHash: string;
  /** Null once an entry of it was redacted: what it says cannot be known, nor what may follow. */
  readonly standing: Standing | null;
}

const defaultMostInMemory = 20_000;

const SELECT = 'SELECT known FROM transfers WHERE transfer_id = ?';
const INSERT = 'INSERT OR REPLACE INTO transfers (transfer_id, known) VALUES (?, ?)';
const CREATE =
  'CREATE TABLE transfers (transfer_id TEXT PRIMARY KEY, known TEXT NOT NULL) STRICT, WITHOUT ROWID';

/**
 * Every transfer of a log: those touched lately in memory, the rest in a file of its own folder,
 * which is gone after `close`. Memory stays the same however long the log is.
 */
export class TransferStore {
  /** The least lately touched first. */
  readonly #recent = new Map<string, KnownTransfer>();
  readonly #mostInMemory: number;
  #spilled: { readonly db: Database.Database; readonly folder: string } | null = null;
  /** How many transfers there are. */
  count = 0;

  constructor(mostInMemory = defaultMostInMemory) {
    this.#mostInMemory = mostInMemory;
  }

  /** Null where the log has not named it yet. */
  get(transferId: string): KnownTransfer | null {
    const recent = this.#recent.get(transferId);
    if (recent !== undefined || this.#spilled === null) return recent ?? null;
    const row = prepared<{ known: string }>(this.#spilled.db, SELECT).get(transferId);
    return row === undefined ? null : (JSON.parse(row.known) as KnownTransfer);
  }

  /** Keeps what is known of a transfer now. */
  put(transferId: string, known: KnownTransfer, isNew: boolean): void {
    if (isNew) this.count += 1;
    this.#recent.delete(transferId);
    this.#recent.set(transferId, known);
    if (this.#recent.size > this.#mostInMemory) this.#spill();
  }

  /** Removes the file. */
  close(): void {
    if (this.#spilled === null) return;
    this.#spilled.db.close();
    rmSync(this.#spilled.folder, { recursive: true, force: true });
    this.#spilled = null;
  }

  #spill(): void {
    this.#spilled ??= openScratch();
    const { db } = this.#spilled;
    const insert = prepared(db, INSERT);
    const oldest = [...this.#recent].slice(0, Math.ceil(this.#mostInMemory / 2));
    db.transaction(() => {
      for (const [transferId, known] of oldest) insert.run(transferId, JSON.stringify(known));
    }).immediate();
    for (const [transferId] of oldest) this.#recent.delete(transferId);
  }
}

function openScratch(): { db: Database.Database; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'portage-audit-'));
  const db = openDatabase(join(folder, 'transfers.sqlite'));
  // Nothing here outlives the run: there is nothing to lose in a power cut.
  db.pragma('synchronous = OFF');
  db.pragma('secure_delete = OFF');
  db.exec(CREATE);
  return { db, folder };
}
