import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import type { Command, Decision } from '../decide/decision.ts';
import type { CodeContext } from './context.ts';
import { decideTry } from './try-code.ts';

/** A district that knows a code asks what it offers; who asked stands in the log. */
export const decideLookUpCode = (
  code: TransferCode,
  command: Command<'look-up-code'>,
  context: CodeContext,
): Decision => decideTry(code, command, { context, facts: { type: 'TransferCodeLookedUp' } });
