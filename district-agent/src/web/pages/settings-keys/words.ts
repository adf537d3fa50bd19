import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the keys. */
export const settingsKeysWords = wordsOf({
  en: {
    text: 'These are the public halves: nothing on this page is secret. Compare them by telephone.',
    own: 'This district’s keys',
    made: 'Made',
    since: 'Valid from',
    until: 'Revoked',
    how: 'How it came',
    state: 'State',
    registration: 'First key',
    rotation: 'Followed the one before',
    recovery: 'Given by two officers of the state',
    introduction: 'First met with it',
    older: 'Before the one first met',
    signs: 'Signs now',
    overlap: 'Counts until its messages are settled',
    waits: 'Waits for the hub',
    revoked: 'Revoked',
    ended: 'Counts no more',
    counts: 'Counts',
    lost:
      'This district has no key to sign with any more. Run “portage-agent keys recover” on its ' +
      'machine and call the state; until then nothing is sent.',
    rotateText:
      'A new key is made here and signed by the present one. Both count until all messages of the ' +
      'present one are settled; then that is revoked by itself.',
    rotate: 'Change the key',
    revokeText: 'Somebody else may have this older key:',
    revoke: 'Revoke it at once',
    doneRotate: 'The new key is on its way to the hub.',
    doneRevoke: 'The revocation is on its way to the hub.',
    hub: 'The hub’s key',
    hubHint: 'It came with the enrollment file. A message under another key is not the hub’s.',
    name: 'Hub',
    districts: 'Districts met before',
    noDistricts: 'No other district was met yet',
    districtsHint:
      'Each is known by the key with which the hub first introduced it. Another counts only with ' +
      'the signatures that lead to it; else it is refused.',
    district: 'District',
    firstSeen: 'First met',
  },
  es: {
    text: 'Son las mitades públicas: nada de esta página es secreto. Compárelas por teléfono.',
    own: 'Las claves de este distrito',
    made: 'Creada',
    since: 'Válida desde',
    until: 'Revocada el',
    how: 'Cómo llegó',
    state: 'Situación',
    registration: 'Primera clave',
    rotation: 'Siguió a la anterior',
    recovery: 'Dada por dos funcionarios del estado',
    introduction: 'Con ella se conoció',
    older: 'Anterior a la primera conocida',
    signs: 'Firma ahora',
    overlap: 'Vale hasta que se resuelvan sus mensajes',
    waits: 'Espera al centro estatal',
    revoked: 'Revocada',
    ended: 'Ya no vale',
    counts: 'Vale',
    lost:
      'Este distrito ya no tiene ninguna clave con la que firmar. Ejecute «portage-agent keys ' +
      'recover» en su máquina y llame al estado; hasta entonces no se envía nada.',
    rotateText:
      'Aquí se crea una clave nueva, firmada por la actual. Valen las dos hasta que se resuelvan ' +
      'todos los mensajes de la actual; entonces esta se revoca sola.',
    rotate: 'Cambiar la clave',
    revokeText: 'Puede que otra persona tenga esta clave anterior:',
    revoke: 'Revocarla ahora mismo',
    doneRotate: 'La clave nueva va camino del centro estatal.',
    doneRevoke: 'La revocación va camino del centro estatal.',
    hub: 'La clave del centro estatal',
    hubHint: 'Vino con el archivo de inscripción. Un mensaje con otra clave no es del centro.',
    name: 'Centro estatal',
    districts: 'Distritos ya conocidos',
    noDistricts: 'Todavía no se conoce ningún otro distrito',
    districtsHint:
      'Cada uno se conoce por la clave con la que el centro lo presentó. Otra vale solo con las ' +
      'firmas que llevan a ella; si no, se rechaza.',
    district: 'Distrito',
    firstSeen: 'Conocido desde',
  },
});
