import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import { type Command, type Decision, happened, isRepeated, refuse } from '../decide/decision.ts';
import { forHolder } from './parties.ts';

/** The import that was started has ended; it ends once. */
export function decideFinishCodeImport(
  code: TransferCode,
  command: Command<'finish-code-import'>,
): Decision {
  if (isRepeated(code, command.message.header.messageId)) return { kind: 'repeated' };
  const standing = forHolder(code, command);
  if ('refusal' in standing) return standing.refusal;
  const { status } = standing.code;
  if (status === 'in-preview') return refuse('code-import-not-started');
  if (status !== 'importing') return refuse('transfer-code-used');
  const { outcome, studentsImported, studentsTotal, referenceCode } = command.message.body;
  if (studentsImported > studentsTotal) return refuse('body-invalid');
  const end = { outcome, studentsImported, studentsTotal, referenceCode };
  return happened({ type: 'CodeImportFinished', ...end });
}
