import type { ErrorCode } from '@portage/shared/error-codes';
import {
  endOwnKey,
  listOwnKeys,
  refuseOwnKey,
  startOwnKey,
} from '../../adapters/sqlite/own-keys.ts';
import type { Agent } from '../agent.ts';

/** The hub took a message about one of our keys: the next one signs, or an older one is over. */
export function onKeyMessageAccepted({ db, now }: Agent, messageId: string): void {
  const at = now().toISOString();
  for (const key of listOwnKeys(db)) {
    if (key.messageId === messageId) startOwnKey(db, key.keyId, at);
    if (key.revocationMessageId === messageId) endOwnKey(db, key.keyId, at);
  }
}

/** The hub knew before us that the key counts no more. */
const overCode: ErrorCode = 'key-of-district-unknown';

/** The hub refused one: the next key never signs; the older one stays what it was. */
export function onKeyMessageRefused({ db, now }: Agent, messageId: string, code: string): void {
  for (const key of listOwnKeys(db)) {
    if (key.messageId === messageId) refuseOwnKey(db, key.keyId, code);
    if (key.revocationMessageId === messageId && code === overCode) {
      endOwnKey(db, key.keyId, now().toISOString());
    }
  }
}
