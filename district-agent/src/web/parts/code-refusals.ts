import { meaningOfCode } from '@portage/shared/web/i18n/error-meaning';
import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';

/** Why a code that was typed is of no use, and what to do. */
const refusalWords = wordsOf({
  en: {
    'transfer-code-length':
      'A transfer code has 27 letters and digits. Blanks and dashes do not count.',
    'transfer-code-symbol': 'A character in it is none that a transfer code has. Look at it again.',
    'transfer-code-mistyped': 'A character is wrong, or two are swapped. Look at it again.',
    'transfer-code-own': 'The code was made in this district: the students are here already.',
    'code-import-pending': 'This code is among the pending imports below already.',
    'transfer-code-unknown': 'There is no such code. Look at it again, or ask for it once more.',
    'transfer-code-tries-exhausted': 'Too many wrong codes were tried. Try again in an hour.',
    'transfer-code-expired':
      'The code is older than 30 days. Ask the other district for a new one.',
    'transfer-code-revoked': 'The other district took the code back. Ask there for a new one.',
    'transfer-code-used': 'The code was used: it imports once. Ask for a new one.',
    'transfer-code-in-use': 'The code is in use for an import that is not finished.',
  },
  es: {
    'transfer-code-length':
      'Un código de transferencia tiene 27 letras y cifras. Los espacios y guiones no cuentan.',
    'transfer-code-symbol': 'Hay un carácter que ningún código tiene. Revíselo.',
    'transfer-code-mistyped': 'Un carácter está mal o hay dos cambiados de lugar. Revíselo.',
    'transfer-code-own': 'El código se creó en este distrito: los estudiantes ya están aquí.',
    'code-import-pending': 'Este código ya está entre las importaciones pendientes de abajo.',
    'transfer-code-unknown': 'No existe ese código. Revíselo o pídalo otra vez.',
    'transfer-code-tries-exhausted':
      'Se probaron demasiados códigos erróneos. Inténtelo de nuevo dentro de una hora.',
    'transfer-code-expired': 'El código tiene más de 30 días. Pida uno nuevo al otro distrito.',
    'transfer-code-revoked': 'El otro distrito retiró el código. Pida allí uno nuevo.',
    'transfer-code-used': 'El código ya se usó: sirve para una importación. Pida uno nuevo.',
    'transfer-code-in-use': 'El código está en uso en una importación sin terminar.',
  },
});

/** The words for a refusal of a typed code; null for an error that is none. */
export function codeRefusal(language: Language, code: string): string | null {
  const words: Readonly<Record<string, string>> = refusalWords(language);
  return Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}

/** The same for a code that the hub or a packet left behind; any other has its meaning. */
export function codeTrouble(language: Language, code: string): string {
  return codeRefusal(language, code) ?? meaningOfCode(language, code) ?? code;
}
