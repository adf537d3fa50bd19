import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import { forHolder } from './parties.ts';

/** The district that holds a code begins to import; the code is spent. */
export function decideStartCodeImport(
  code: TransferCode,
  command: Command<'start-code-import'>,
): Decision {
  if (isRepeated(code, command.message.header.messageId)) return { kind: 'repeated' };
  const standing = forHolder(code, command);
  if ('refusal' in standing) return standing.refusal;
  if (standing.code.status !== 'in-preview') return refuse('code-import-started');
  return happened({ type: 'CodeImportStarted' });
}
