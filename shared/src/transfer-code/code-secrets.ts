import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * What is made of a transfer code, each by HKDF-SHA-256 (RFC 5869) under a name of its own, so that
 * none tells of another or of the code.
 */
export interface CodeSecrets {
  /** 64 hexadecimal digits; all the hub ever has of a code. */
  readonly lookupHash: string;
  /** Opens the offer that travels beside the hash. */
  readonly offerSecret: string;
  /** Shows the releasing district that whoever redeems knows the code. */
  readonly proofSecret: string;
}

/** Derives the secrets of a code, given the 16 bytes it stands for. */
export function codeSecrets(secret: Uint8Array): CodeSecrets {
  const derive = (purpose: string): string =>
    Buffer.from(hkdfSync('sha256', secret, '', `portage/transfer-code/${purpose}`, 32)).toString(
      'hex',
    );
  return {
    lookupHash: derive('lookup'),
    offerSecret: derive('offer'),
    proofSecret: derive('proof'),
  };
}

/** What a proof binds: who redeems which code, and the key that the packets are to be sealed to. */
export interface Redemption {
  readonly transferId: string;
  readonly redemptionId: string;
  readonly requestingDistrict: string;
  readonly recipient: string;
}

/**
 * HMAC-SHA-256 over a redemption, 64 hexadecimal digits: the hub cannot make one, because it has
 * never seen the code, and so it can neither redeem a code itself nor swap the key.
 */
export function redemptionProof(proofSecret: string, redemption: Redemption): string {
  const { transferId, redemptionId, requestingDistrict, recipient } = redemption;
  const bound = JSON.stringify([transferId, redemptionId, requestingDistrict, recipient]);
  return createHmac('sha256', Buffer.from(proofSecret, 'hex')).update(bound).digest('hex');
}

/** Whether a proof is that of the redemption; takes the same time for every wrong one. */
export function isRedemptionProof(
  proof: string,
  proofSecret: string,
  redemption: Redemption,
): boolean {
  const given = Buffer.from(proof, 'hex');
  const wanted = Buffer.from(redemptionProof(proofSecret, redemption), 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
