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
    providerWrong: 'You could not be signed in. Try again, or ask whoever manages the users here.',
    providerUnreachable:
      'The service to sign in with does not answer. Try again in some minutes, or use your ' +
      'password if you have one.',
    signedIn: 'You are signed in',
    goOn: 'Go on',
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
    providerWrong:
      'No se pudo iniciar la sesión. Inténtelo de nuevo o pregunte a quien administra los ' +
      'usuarios.',
    providerUnreachable:
      'El servicio para iniciar sesión no responde. Inténtelo en unos minutos o use su ' +
      'contraseña si la tiene.',
    signedIn: 'Ha iniciado sesión',
    goOn: 'Continuar',
    signedOut: 'Ha cerrado la sesión.',
  },
});
