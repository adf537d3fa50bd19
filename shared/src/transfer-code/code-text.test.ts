import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PortageError } from '../error-codes.ts';
import { runs } from '../testing/runs.ts';
import { codeBytes, formatCode, parseCode } from './code-text.ts';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const checkSymbols = `${symbols}*~$=U`;
const secrets = fc.uint8Array({ minLength: codeBytes, maxLength: codeBytes });
const bare = (secret: Uint8Array): string => formatCode(secret).replaceAll('-', '');

/** The error that a typed code ends in; null when it is taken. */
function errorOf(typed: string): PortageError | null {
  try {
    parseCode(typed);
    return null;
  } catch (error) {
    if (error instanceof PortageError) return error;
    throw error;
  }
}

describe('a transfer code', () => {
  test('is 27 symbols in groups of five, and is read back as it was made', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = formatCode(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z][0-9A-Z*~$=]$/);
        expect(Buffer.from(parseCode(code))).toEqual(Buffer.from(secret));
      }),
    );
  });

  test('of nothing but zeros and nothing but ones is a code like every other', () => {
    for (const byte of [0, 255]) {
      const secret = new Uint8Array(codeBytes).fill(byte);
      expect([...parseCode(formatCode(secret))]).toEqual([...secret]);
    }
  });

  test('is taken in small letters, with blanks, and with or without dashes of any kind', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = formatCode(secret);
        const typed = [
          code.toLowerCase(),
          bare(secret),
          code.replaceAll('-', ' '),
          ` ${code.replaceAll('-', '–')}\n`,
          bare(secret).split('').join('\u00a0'),
          code.replaceAll('-', '_'),
          code.replaceAll('-', '.'),
        ];
        for (const each of typed) expect([...parseCode(each)]).toEqual([...secret]);
      }),
    );
  });

  test('is taken with the letter O for 0, and with I and L for 1', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = formatCode(secret);
        for (const one of ['I', 'L', 'i', 'l']) {
          const typed = code.replaceAll('0', 'o').replaceAll('1', one);
          expect([...parseCode(typed)]).toEqual([...secret]);
        }
        expect([...parseCode(code.replaceAll('0', 'O'))]).toEqual([...secret]);
      }),
    );
  });
});

describe('a code that was typed wrong', () => {
  test('in any one symbol is refused, whichever symbol stands there instead', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = bare(secret);
        for (let place = 0; place < code.length; place += 1) {
          const others = place === code.length - 1 ? checkSymbols : symbols;
          for (const other of others) {
            if (other === code[place]) continue;
            const typed = code.slice(0, place) + other + code.slice(place + 1);
            expect(errorOf(typed)?.code).toBe('transfer-code-mistyped');
          }
        }
      }),
      { numRuns: runs(10) },
    );
  });

  test('with any two neighbours swapped is refused', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = bare(secret);
        for (let place = 0; place + 1 < code.length; place += 1) {
          const [one = '', other = ''] = code.slice(place, place + 2);
          if (one === other) continue;
          const typed = code.slice(0, place) + other + one + code.slice(place + 2);
          expect(errorOf(typed)).not.toBeNull();
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test.each([
    [1, '!'],
    [14, 'U'],
    [26, '*'],
    [27, '!'],
    [3, 'é'],
  ])('says that symbol %i is none, as %s, and does not quote the code', (position, symbol) => {
    const code = bare(new Uint8Array(codeBytes).fill(7));
    const typed = code.slice(0, position - 1) + symbol + code.slice(position);
    const grouped = (typed.match(/.{1,5}/gu) ?? []).join('-');
    for (const each of [typed, grouped]) {
      const error = errorOf(each);
      expect(error).toMatchObject({ code: 'transfer-code-symbol', details: { position } });
      expect(String(error)).not.toContain(code.slice(4, 9));
    }
  });

  test.each([0, 1, 26, 28, 54])('with %i symbols says how many there are', (count) => {
    const typed = '0'.repeat(count);
    const length = { code: 'transfer-code-length', details: { symbols: count } };
    expect(errorOf(typed)).toMatchObject(length);
  });

  test('is never anything but refused by a code of its own, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        const code = errorOf(typed)?.code ?? 'taken';
        expect(code).toMatch(/^(transfer-code-(length|symbol|mistyped)|taken)$/);
      }),
    );
  });
});
