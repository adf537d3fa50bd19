import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of one parked message. */
export const parkedMessageWords = wordsOf({
  en: {
    title: 'A parked message',
    retried: 'The message is carried out now.',
    dismissed: 'The message is dismissed. It stays in the list of all.',
    refused: 'It was tried again, and the hub refuses it still:',
    next: 'What to do next',
    nextRetry:
      'Remove the cause that the reason names, then try again: the sender waits for nothing else. If it does not matter any more, dismiss it.',
    nextSender:
      'It cannot be carried out later: its sender was told the reason, shows it to a person there, and goes on from that. Call the district if the reason is not clear, let them say it anew, and dismiss this one.',
    retry: 'Try again',
    reason: 'Reason',
    reasonHint: 'It is kept for ever. Name no student.',
    reasonWrong: 'Say why, in at most 500 characters.',
    dismiss: 'Dismiss',
  },
  es: {
    title: 'Un mensaje apartado',
    retried: 'El mensaje se ha ejecutado ahora.',
    dismissed: 'El mensaje está descartado. Sigue en la lista de todos.',
    refused: 'Se intentó de nuevo y se sigue rechazando:',
    next: 'Qué hacer ahora',
    nextRetry:
      'Elimine la causa que nombra el motivo e inténtelo de nuevo: el remitente no espera nada más. Si ya no importa, descártelo.',
    nextSender:
      'No se puede ejecutar más tarde: su remitente conoce el motivo, lo muestra a una persona y sigue desde ahí. Llame al distrito si el motivo no está claro, que lo diga de nuevo, y descarte este.',
    retry: 'Intentar de nuevo',
    reason: 'Motivo',
    reasonHint: 'Se guarda para siempre. No nombre a ningún estudiante.',
    reasonWrong: 'Diga por qué, en 500 caracteres como máximo.',
    dismiss: 'Descartar',
  },
});
