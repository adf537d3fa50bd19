import { type Bad, bad } from '@portage/shared/log/checked';
import type { CheckedMessage } from './checked-line.ts';
import { NumberSet } from './number-set.ts';

interface SenderChain {
  sequence: number;
  envelopeHash: string | null;
  readonly seen: NumberSet;
}

/**
 * The chain of each district's messages, as far as they made events. Rosters and refused messages
 * make none: they are gaps, and counted. A message that a person had carried out later comes after
 * newer ones: late, and counted too.
 */
export class SenderChains {
  readonly #chains = new Map<string, SenderChain>();
  /** Messages before the newest of their district that are not in the log. */
  gaps = 0;
  /** Messages that stand after newer ones of their district. */
  late = 0;

  /** `log-chain-broken`, `log-chain-forked`, `log-message-repeated`. */
  follow(message: CheckedMessage): Bad | null {
    const { districtId, sequence } = message;
    const chain = this.#chains.get(districtId) ?? newChain();
    this.#chains.set(districtId, chain);
    const where = { districtId, sequence };
    if ((sequence === 1) !== (message.previousHash === null)) return bad('log-chain-broken', where);
    if (sequence > chain.sequence) return this.#forward(chain, message);
    if (chain.seen.has(sequence)) {
      const isFork = sequence === chain.sequence && message.envelopeHash !== chain.envelopeHash;
      return bad(isFork ? 'log-chain-forked' : 'log-message-repeated', where);
    }
    chain.seen.add(sequence);
    this.late += 1;
    this.gaps -= 1;
    return null;
  }

  #forward(chain: SenderChain, message: CheckedMessage): Bad | null {
    const { districtId, sequence, previousHash, envelopeHash } = message;
    if (sequence === chain.sequence + 1 && previousHash !== chain.envelopeHash) {
      return bad('log-chain-broken', { districtId, sequence });
    }
    this.gaps += sequence - chain.sequence - 1;
    chain.sequence = sequence;
    chain.envelopeHash = envelopeHash;
    chain.seen.add(sequence);
    return null;
  }
}

const newChain = (): SenderChain => ({ sequence: 0, envelopeHash: null, seen: new NumberSet() });
