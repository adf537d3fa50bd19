import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { type CodeImport, findCodeImport } from '../../adapters/sqlite/code-imports.ts';

/** The redemption of this id. Throws `redemption-unknown`. */
export function knownCodeImport(db: Database.Database, redemptionId: string): CodeImport {
  const codeImport = findCodeImport(db, redemptionId);
  if (codeImport === null) throw new PortageError('redemption-unknown');
  return codeImport;
}

/** A redemption whose students are on their way or here: the hub has agreed to it. */
export type AgreedImport = CodeImport & {
  readonly transferId: string;
  readonly releasingDistrict: NonNullable<CodeImport['releasingDistrict']>;
};

/** The redemption, if it is known which transfer it belongs to and who releases. */
export function agreed(codeImport: CodeImport): AgreedImport {
  const { transferId, releasingDistrict } = codeImport;
  if (transferId === null || releasingDistrict === null) {
    throw new PortageError('code-import-not-ready');
  }
  return { ...codeImport, transferId, releasingDistrict };
}

/**
 * Refuses a redemption that is not under review: `code-import-not-ready` before,
 * `code-import-started` once Import was pressed, `redemption-ended` when it was given back.
 */
export function refuseUnlessInReview({ stage }: CodeImport): void {
  if (stage === 'review') return;
  refuseStarted(stage);
  throw new PortageError('code-import-not-ready');
}

/** Refuses what cannot be changed any more: `code-import-started`, `redemption-ended`. */
export function refuseStarted(stage: CodeImport['stage']): void {
  if (stage === 'importing' || stage === 'completed' || stage === 'failed') {
    throw new PortageError('code-import-started');
  }
  if (stage === 'cancelled' || stage === 'left' || stage === 'refused') {
    throw new PortageError('redemption-ended');
  }
}
