import { wordsOf } from '../i18n/words.ts';

/** Words of the shell and of the components. */
export const layoutWords = wordsOf({
  en: {
    skip: 'Skip to main content',
    navigation: 'Pages',
    signOut: 'Sign out',
    account: 'My account',
    language: 'Language',
    protection: 'Student records are protected by FERPA. Who did what is recorded.',
    required: 'required',
    next: 'Next page',
    first: 'First page',
    pages: 'More of this list',
    error: 'Error',
    notSent: 'not sent: there is nothing',
    copy: 'Copy',
    copied: 'Copied.',
  },
  es: {
    skip: 'Ir al contenido principal',
    navigation: 'Páginas',
    signOut: 'Cerrar sesión',
    account: 'Mi cuenta',
    language: 'Idioma',
    protection:
      'Los expedientes de estudiantes están protegidos por FERPA. Queda registrado quién hizo qué.',
    required: 'obligatorio',
    next: 'Página siguiente',
    first: 'Primera página',
    pages: 'Más de esta lista',
    error: 'Error',
    notSent: 'no se envía: no hay nada',
    copy: 'Copiar',
    copied: 'Copiado.',
  },
});
