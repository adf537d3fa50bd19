import { wordsOf } from '../../i18n/words.ts';

/** Words of signing in. */
export const signInWords = wordsOf({
  en: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    code: 'Code',
    codeHint: 'Six digits from your authenticator app. Leave it empty if you have not set one up.',
    submit: 'Sign in',
    wrong: 'User name, password and code do not fit together.',
    paused: 'There were too many wrong tries. Wait some minutes, then sign in again.',
    signedOut: 'You are signed out.',
  },
  es: {
    title: 'Iniciar sesión',
    username: 'Nombre de usuario',
    password: 'Contraseña',
    code: 'Código',
    codeHint: 'Seis cifras de su aplicación de autenticación. Déjelo vacío si no tiene ninguna.',
    submit: 'Iniciar sesión',
    wrong: 'El nombre de usuario, la contraseña y el código no coinciden.',
    paused: 'Hubo demasiados intentos fallidos. Espere unos minutos e inténtelo de nuevo.',
    signedOut: 'Ha cerrado la sesión.',
  },
});
