import { base32crockford } from '@scure/base';
import { PortageError } from '../error-codes.ts';

/** A transfer code is 128 random bits: nobody guesses one (NIST SP 800-63B asks for 112). */
export const codeBytes = 16;

const symbolCount = 26;
const groupSize = 5;
/** Crockford's base 32 (crockford.com/base32.html) and the five symbols that only check. */
const checkSymbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U';
const alphabet = checkSymbols.slice(0, 32);

/**
 * A code as people read and type it: 26 symbols and one that checks them, in groups of five with
 * dashes between, such as `7K3MX-…-2W`.
 */
export function formatCode(secret: Uint8Array): string {
  const symbols = base32crockford.encode(secret) + checkSymbolOf(secret);
  return (symbols.match(new RegExp(`.{1,${groupSize}}`, 'g')) ?? []).join('-');
}

/**
 * The secret of a typed code. Case, blanks and dashes do not matter; O is read as 0, I and L as 1.
 * The last symbol finds every single wrong symbol and every two that were swapped, before anything
 * is sent. Throws `transfer-code-length`, `transfer-code-symbol` with the position from 1 of a
 * symbol that no code has, and `transfer-code-mistyped`; none of them quotes the code.
 */
export function parseCode(typed: string): Uint8Array {
  const symbols = typed.toUpperCase().replaceAll(/[\s\p{Pd}_.]/gu, '');
  const read = Array.from(symbols, (symbol) => lookAlikes[symbol] ?? symbol);
  const wrong = read.findIndex(
    (symbol, index) => !(index < symbolCount ? alphabet : checkSymbols).includes(symbol),
  );
  if (wrong !== -1) throw new PortageError('transfer-code-symbol', { position: wrong + 1 });
  if (read.length !== symbolCount + 1) {
    throw new PortageError('transfer-code-length', { symbols: read.length });
  }
  const secret = decode(read.slice(0, symbolCount).join(''));
  if (secret === null || checkSymbolOf(secret) !== read.at(-1)) {
    throw new PortageError('transfer-code-mistyped');
  }
  return secret;
}

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Null when the two bits that the last symbol has too many are not zero. */
function decode(symbols: string): Uint8Array | null {
  try {
    return base32crockford.decode(symbols);
  } catch {
    return null;
  }
}

/** The value of the code modulo 37. */
function checkSymbolOf(secret: Uint8Array): string {
  const value = BigInt(`0x${Buffer.from(secret).toString('hex')}`);
  return checkSymbols[Number(value % 37n)] ?? '';
}
