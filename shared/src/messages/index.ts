import type { z } from 'zod';
import { accepted } from './accepted.ts';
import { cancelCodeImport } from './cancel-code-import.ts';
import { codeOffer } from './code-offer.ts';
import { codePacket } from './code-packet.ts';
import { createCode } from './create-code.ts';
import { delivered } from './delivered.ts';
import { finishCodeImport } from './finish-code-import.ts';
import { forwardedCodeMessage } from './forwarded-code-message.ts';
import { forwardedReceipt } from './forwarded-receipt.ts';
import { forwardedRedemption } from './forwarded-redemption.ts';
import { forwardedRequest } from './forwarded-request.ts';
import { ignore } from './ignore.ts';
import { imported } from './imported.ts';
import { keyNotice } from './key-notice.ts';
import { lookUpCode } from './look-up-code.ts';
import { mismatch } from './mismatch.ts';
import { notice } from './notice.ts';
import { redeemCode } from './redeem-code.ts';
import { refusal } from './refusal.ts';
import { registerKey } from './register-key.ts';
import { reject } from './reject.ts';
import { release } from './release.ts';
import { request } from './request.ts';
import { resend } from './resend.ts';
import { revokeCode } from './revoke-code.ts';
import { revokeKey } from './revoke-key.ts';
import { rosterReport } from './roster-report.ts';
import { rotateKey } from './rotate-key.ts';
import { startCodeImport } from './start-code-import.ts';
import { supplement } from './supplement.ts';
import { verified } from './verified.ts';

/**
 * Every message there is, by its kind. `direction` says who may send it: `up` from a district to
 * the hub, `down` from the hub to a district. Bodies keep fields they do not know (a newer minor
 * version may add some). `personal` is the part with a person's data in it; it travels beside the
 * signed body, bound to it by a salted digest, and can be destroyed without breaking a signature.
 */
export const messages = {
  'register-key': registerKey,
  'rotate-key': rotateKey,
  'revoke-key': revokeKey,
  'roster-report': rosterReport,
  request,
  release,
  reject,
  ignore,
  mismatch,
  supplement,
  delivered,
  verified,
  imported,
  'create-code': createCode,
  'revoke-code': revokeCode,
  'look-up-code': lookUpCode,
  'redeem-code': redeemCode,
  'code-packet': codePacket,
  'cancel-code-import': cancelCodeImport,
  'start-code-import': startCodeImport,
  'finish-code-import': finishCodeImport,
  accepted,
  refusal,
  resend,
  'key-notice': keyNotice,
  'forwarded-request': forwardedRequest,
  notice,
  'forwarded-receipt': forwardedReceipt,
  'code-offer': codeOffer,
  'forwarded-redemption': forwardedRedemption,
  'forwarded-code-message': forwardedCodeMessage,
} as const;

/** The name of a message. */
export type MessageKind = keyof typeof messages;
export type MessageBody<Kind extends MessageKind> = z.infer<(typeof messages)[Kind]['body']>;
/** The personal part of a message of this kind; null where it has none. */
export type MessagePersonal<Kind extends MessageKind> =
  (typeof messages)[Kind]['personal'] extends {
    _zod: unknown;
  }
    ? z.infer<Exclude<(typeof messages)[Kind]['personal'], null>>
    : null;

/** Whether a text names a message there is. */
export function isMessageKind(kind: string): kind is MessageKind {
  return Object.hasOwn(messages, kind);
}
