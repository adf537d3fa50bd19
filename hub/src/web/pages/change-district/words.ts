import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of suspending, resuming and revoking a district. */
export const changeWords = wordsOf({
  en: {
    'title suspend': 'Suspend a district',
    'title resume': 'Resume a district',
    'title revoke': 'Revoke a district',
    'text suspend':
      'The district is cut off at once and can send and take nothing. Nothing is lost: resuming undoes it.',
    'text resume': 'The district can connect again at once, and takes what has waited for it.',
    'text revoke':
      'The district is cut off for ever. It never comes back under the same ID, and what waits for it is never taken.',
    reason: 'Reason',
    reasonHint: 'It is kept for ever. Name no student.',
    reasonWrong: 'Say why, in at most 500 characters.',
    confirm: 'Type the ID of the district to confirm',
    confirmWrong: 'This is not the ID of the district.',
    back: 'Back to the district',
  },
  es: {
    'title suspend': 'Suspender un distrito',
    'title resume': 'Reanudar un distrito',
    'title revoke': 'Revocar un distrito',
    'text suspend':
      'El distrito queda desconectado al instante y no puede enviar ni recoger nada. No se pierde nada: se puede reanudar.',
    'text resume': 'El distrito puede conectarse de nuevo y recoge lo que le esperaba.',
    'text revoke':
      'El distrito queda desconectado para siempre. Nunca vuelve con el mismo ID y lo que le espera no se recoge.',
    reason: 'Motivo',
    reasonHint: 'Se guarda para siempre. No nombre a ningún estudiante.',
    reasonWrong: 'Diga por qué, en 500 caracteres como máximo.',
    confirm: 'Escriba el ID del distrito para confirmar',
    confirmWrong: 'Este no es el ID del distrito.',
    back: 'Volver al distrito',
  },
});
