import { acceptedExample } from './accepted.ts';
import { cancelCodeImportExample } from './cancel-code-import.ts';
import { codeOfferExample } from './code-offer.ts';
import { codePacketExample } from './code-packet.ts';
import { createCodeExample } from './create-code.ts';
import { deliveredExample } from './delivered.ts';
import { finishCodeImportExample } from './finish-code-import.ts';
import { forwardedCodeMessageExample } from './forwarded-code-message.ts';
import { forwardedReceiptExample } from './forwarded-receipt.ts';
import { forwardedRedemptionExample } from './forwarded-redemption.ts';
import { forwardedRequestExample } from './forwarded-request.ts';
import { ignoreExample } from './ignore.ts';
import { importedExample } from './imported.ts';
import type { MessageKind } from './index.ts';
import { keyNoticeExample } from './key-notice.ts';
import { lookUpCodeExample } from './look-up-code.ts';
import { mismatchExample } from './mismatch.ts';
import { noticeExample } from './notice.ts';
import { redeemCodeExample } from './redeem-code.ts';
import { refusalExample } from './refusal.ts';
import { registerKeyExample } from './register-key.ts';
import { rejectExample } from './reject.ts';
import { releaseExample } from './release.ts';
import { requestExample } from './request.ts';
import { resendExample } from './resend.ts';
import { revokeCodeExample } from './revoke-code.ts';
import { revokeKeyExample } from './revoke-key.ts';
import { rosterReportExample } from './roster-report.ts';
import { rotateKeyExample } from './rotate-key.ts';
import { startCodeImportExample } from './start-code-import.ts';
import { supplementExample } from './supplement.ts';
import { verifiedExample } from './verified.ts';

/**
 * What a message of a kind may look like, before it is parsed; a personal part only where there is
 * one.
 */
export interface MessageExample {
  readonly body: object;
  readonly personal?: object;
}

/** One example a kind: the documentation shows them, and tests hold them to their schemas. */
export const examples: Readonly<Record<MessageKind, MessageExample>> = {
  'register-key': registerKeyExample,
  'rotate-key': rotateKeyExample,
  'revoke-key': revokeKeyExample,
  'roster-report': rosterReportExample,
  request: requestExample,
  release: releaseExample,
  reject: rejectExample,
  ignore: ignoreExample,
  mismatch: mismatchExample,
  supplement: supplementExample,
  delivered: deliveredExample,
  verified: verifiedExample,
  imported: importedExample,
  'create-code': createCodeExample,
  'revoke-code': revokeCodeExample,
  'look-up-code': lookUpCodeExample,
  'redeem-code': redeemCodeExample,
  'code-packet': codePacketExample,
  'cancel-code-import': cancelCodeImportExample,
  'start-code-import': startCodeImportExample,
  'finish-code-import': finishCodeImportExample,
  accepted: acceptedExample,
  refusal: refusalExample,
  resend: resendExample,
  'key-notice': keyNoticeExample,
  'forwarded-request': forwardedRequestExample,
  notice: noticeExample,
  'forwarded-receipt': forwardedReceiptExample,
  'code-offer': codeOfferExample,
  'forwarded-redemption': forwardedRedemptionExample,
  'forwarded-code-message': forwardedCodeMessageExample,
};
