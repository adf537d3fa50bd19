/** A thread that does nothing but check Ed25519 signatures of node:crypto. */
import { verify } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { preAuthenticationEncoding } from '@portage/shared/seal/dsse';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import { sealSample } from '@portage/shared/testing/sample-messages';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';

const { dsse } = sealSample('release');
const signed = preAuthenticationEncoding(dsse.payloadType, Buffer.from(dsse.payload, 'base64'));
const signature = Buffer.from(dsse.signatures[0]?.sig ?? '', 'base64');
const key = importPublicKey(publicHalf(testKey(1)));

parentPort?.on('message', (count: number) => {
  for (let index = 0; index < count; index += 1) {
    if (!verify(null, signed, key, signature)) throw new Error('the signature is wrong');
  }
  parentPort?.postMessage('done', []);
});
