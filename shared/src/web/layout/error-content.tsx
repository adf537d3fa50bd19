import { type ErrorCode, errorCodes } from '../../error-codes.ts';
import type { Language } from '../i18n/language.ts';
import { wordsOf } from '../i18n/words.ts';

/** Words of the page of an error. */
export const errorWords = wordsOf({
  en: { title: 'That did not work', code: 'Code', home: 'To the start page', english: '' },
  es: {
    title: 'No ha funcionado',
    code: 'Código',
    home: 'A la página de inicio',
    english: 'La explicación está en inglés:',
  },
});

/** What went wrong, what to do, and the code to tell whoever helps. Nothing else of the error. */
export const ErrorContent = ({ language, code }: { language: Language; code: ErrorCode }) => {
  const words = errorWords(language);
  return (
    <>
      {words.english === '' ? null : <p>{words.english}</p>}
      <p lang="en">{errorCodes[code].meaning}</p>
      <p>
        {words.code}: <code>{code}</code>
      </p>
      <p>
        <a href="/">{words.home}</a>
      </p>
    </>
  );
};
