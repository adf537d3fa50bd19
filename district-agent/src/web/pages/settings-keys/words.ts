import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the keys. */
export const settingsKeysWords = wordsOf({
  en: {
    text: 'These are the public halves: nothing on this page is secret. Compare them by telephone.',
    own: 'This district’s key',
    since: 'Made',
    accepted: 'Registered by the hub',
    hub: 'The hub’s key',
    hubHint: 'It came with the enrollment file. A message under another key is not the hub’s.',
    name: 'Hub',
    districts: 'Districts met before',
    noDistricts: 'No other district was met yet',
    districtsHint:
      'Each is known by the key with which the hub first introduced it; another key is refused.',
    district: 'District',
    firstSeen: 'First met',
  },
  es: {
    text: 'Son las mitades públicas: nada de esta página es secreto. Compárelas por teléfono.',
    own: 'La clave de este distrito',
    since: 'Creada',
    accepted: 'Registrada por el centro',
    hub: 'La clave del centro estatal',
    hubHint: 'Vino con el archivo de inscripción. Un mensaje con otra clave no es del centro.',
    name: 'Centro estatal',
    districts: 'Distritos ya conocidos',
    noDistricts: 'Todavía no se conoce ningún otro distrito',
    districtsHint:
      'Cada uno se conoce por la clave con la que el centro lo presentó; otra se rechaza.',
    district: 'Distrito',
    firstSeen: 'Conocido desde',
  },
});
