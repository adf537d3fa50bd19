import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import { forHolder } from './parties.ts';

/** The district that holds a code gives it back, before anything is imported. */
export function decideCancelCodeImport(
  code: TransferCode,
  command: Command<'cancel-code-import'>,
): Decision {
  // A cancel that was carried out has ended its own redemption, so that is asked first.
  if (isRepeated(code, command.message.header.messageId)) return { kind: 'repeated' };
  const standing = forHolder(code, command);
  if ('refusal' in standing) return standing.refusal;
  if (standing.code.status !== 'in-preview') return refuse('code-import-started');
  return happened({ type: 'CodeImportCancelled' });
}
