import type { setUpErrors } from '../set-up.ts';

/** The meanings of errors of setting up in Spanish. */
export const setUpErrorsEs: Readonly<Record<keyof typeof setUpErrors, string>> = {
  'hub-not-initialised':
    'Esta carpeta de datos no contiene ninguna central; ejecute antes «portage-hub init».',
  'origin-differs': 'Esta carpeta de datos pertenece a otro origen; elija otra carpeta.',
  'enrollment-unreadable':
    'Este no es un archivo de inscripción de una versión que conozca este programa.',
  'district-unknown': 'No hay ningún distrito inscrito con este identificador.',
  'district-exists': 'Ya hay un distrito inscrito con este identificador.',
  'district-revoked':
    'Este distrito fue revocado; un distrito revocado nunca vuelve con el mismo identificador.',
  'agent-not-initialised':
    'Esta carpeta de datos no pertenece todavía a ningún distrito; ejecute «portage-agent init --enrollment ARCHIVO».',
  'agent-initialised-otherwise':
    'Esta carpeta de datos pertenece a otro distrito o a otra inscripción.',
  'hub-not-started': 'La central nunca ha funcionado aquí; arránquela con «portage-hub start».',
};
