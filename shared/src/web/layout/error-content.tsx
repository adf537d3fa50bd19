import type { ErrorCode } from '../../error-codes.ts';
import { errorMeaning } from '../i18n/error-meaning.ts';
import type { Language } from '../i18n/language.ts';
import { wordsOf } from '../i18n/words.ts';

/** Words of the page of an error. */
export const errorWords = wordsOf({
  en: { title: 'That did not work', code: 'Code', home: 'To the start page' },
  es: {
    title: 'No ha funcionado',
    code: 'Código',
    home: 'A la página de inicio',
  },
});

/** What went wrong, what to do, and the code to tell whoever helps. Nothing else of the error. */
export const ErrorContent = ({ language, code }: { language: Language; code: ErrorCode }) => {
  const words = errorWords(language);
  return (
    <>
      <p>{errorMeaning(language, code)}</p>
      <p>
        {words.code}: <code>{code}</code>
      </p>
      <p>
        <a href="/">{words.home}</a>
      </p>
    </>
  );
};
