import type { webErrors } from '../web.ts';

/** The meanings of errors of the sites in Spanish. */
export const webErrorsEs: Readonly<Record<keyof typeof webErrors, string>> = {
  'page-unknown':
    'No existe esa página, o no es para usted. Use la navegación para encontrar la suya.',
  'page-forbidden':
    'Sus permisos no incluyen esta página; pregunte a quien administra los usuarios.',
  'page-failed':
    'El programa falló en esta página; inténtelo de nuevo y diga la hora a su equipo técnico.',
  'form-forged':
    'El formulario no viene de una página de este sitio que siga siendo válida; ábrala de nuevo.',
  'form-too-large': 'El formulario es más grande de lo que admite este sitio; acorte lo escrito.',
  'form-unreadable': 'Este sitio solo acepta formularios como los envía un navegador.',
  'form-incomplete': 'Al formulario le falta un valor o tiene uno imposible; vuelva y revíselo.',
  'host-unknown': 'Este sitio no responde a este nombre; su dirección se indica con --web-url.',
  'session-ended': 'Su sesión ha terminado; vuelva a entrar.',
  'sign-in-wrong': 'El nombre de usuario, la contraseña y el código no coinciden.',
  'sign-in-paused': 'Hubo demasiados intentos erróneos; espere y vuelva a entrar.',
  'password-weak':
    'Una contraseña tiene de 12 a 200 caracteres, al menos cinco distintos, y no es el nombre de usuario.',
  'second-factor-wrong':
    'El código no coincide; compruebe el reloj del teléfono e introduzca el siguiente código.',
  'web-address-unreadable': 'Una dirección web es PUERTO o SERVIDOR:PUERTO.',
  'web-address-unsafe':
    'Un sitio para otras máquinas necesita --web-url https://NOMBRE, la dirección del proxy que cifra.',
  'web-port-taken': 'Otro programa escucha en este puerto; elija otro con --web.',
  'user-own-admin':
    'Nadie se quita a sí mismo el derecho de administrador; tiene que hacerlo otro administrador.',
  'user-last-admin':
    'Es el único usuario con el derecho de administrador; déselo antes a otra persona.',
  'sign-in-provider-unreachable':
    'El servicio con el que se entra no responde; inténtelo de nuevo o use una contraseña.',
  'password-sign-in-off':
    'Este sitio no acepta contraseñas; entre con el servicio que nombra la página.',
  'oidc-secret-missing': 'El archivo de clientSecretFile en settings.toml no está, o está vacío.',
};
