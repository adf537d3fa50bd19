import { agentErrorsEs } from '../../error-codes/es/agent.ts';
import { auditErrorsEs } from '../../error-codes/es/audit.ts';
import { backupErrorsEs } from '../../error-codes/es/backup.ts';
import { brokerErrorsEs } from '../../error-codes/es/broker.ts';
import { codeImportErrorsEs } from '../../error-codes/es/code-import.ts';
import { districtLogErrorsEs } from '../../error-codes/es/district-log.ts';
import { filesAndStoresErrorsEs } from '../../error-codes/es/files-and-stores.ts';
import { importErrorsEs } from '../../error-codes/es/import.ts';
import { keyErrorsEs } from '../../error-codes/es/keys.ts';
import { logErrorsEs } from '../../error-codes/es/log.ts';
import { logAuditErrorsEs } from '../../error-codes/es/log-audit.ts';
import { mergeErrorsEs } from '../../error-codes/es/merge.ts';
import { messageErrorsEs } from '../../error-codes/es/message.ts';
import { packetErrorsEs } from '../../error-codes/es/packet.ts';
import { recordsErrorsEs } from '../../error-codes/es/records.ts';
import { setUpErrorsEs } from '../../error-codes/es/set-up.ts';
import { transferErrorsEs } from '../../error-codes/es/transfer.ts';
import { transferCodeErrorsEs } from '../../error-codes/es/transfer-code.ts';
import { webErrorsEs } from '../../error-codes/es/web.ts';
import { xmlErrorsEs } from '../../error-codes/es/xml.ts';
import { type ErrorCode, errorCodes } from '../../error-codes.ts';
import type { Language } from './language.ts';

/** Missing one does not compile. */
const spanish: Readonly<Record<ErrorCode, string>> = {
  ...agentErrorsEs,
  ...auditErrorsEs,
  ...backupErrorsEs,
  ...brokerErrorsEs,
  ...codeImportErrorsEs,
  ...districtLogErrorsEs,
  ...filesAndStoresErrorsEs,
  ...importErrorsEs,
  ...keyErrorsEs,
  ...logErrorsEs,
  ...logAuditErrorsEs,
  ...mergeErrorsEs,
  ...messageErrorsEs,
  ...packetErrorsEs,
  ...recordsErrorsEs,
  ...setUpErrorsEs,
  ...transferErrorsEs,
  ...transferCodeErrorsEs,
  ...webErrorsEs,
  ...xmlErrorsEs,
};

/** What an error means and what to do, in the language of who reads the page. */
export const errorMeaning = (language: Language, code: ErrorCode): string =>
  language === 'es' ? spanish[code] : errorCodes[code].meaning;

/** The same for a code from a message or a store; one of a newer version has no words here. */
export const meaningOfCode = (language: Language, code: string): string | null =>
  Object.hasOwn(errorCodes, code) ? errorMeaning(language, code as ErrorCode) : null;
