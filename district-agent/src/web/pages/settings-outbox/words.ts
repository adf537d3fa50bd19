import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the outbox and of messages with a problem. */
export const settingsOutboxWords = wordsOf({
  en: {
    unsent: 'Messages to send',
    unsettled: 'Without the hub’s receipt',
    nothingWaits: 'Everything was sent, and the hub has said so.',
    unsentHint:
      'They are sent by themselves as soon as there is a connection. If they do not become ' +
      'fewer, look at the connection. The oldest is from',
    unsettledHint:
      'They leave the outbox when the hub says that it has recorded them, within a minute as a ' +
      'rule. If that takes hours, call the state’s operator. The oldest is from',
    refused: 'Refused by the hub',
    noneRefused: 'The hub refused nothing',
    refusedHint: 'The code says why; the hub did not carry the message out.',
    problems: 'Messages with a problem',
    noProblems: 'Every message of the hub was carried out',
    problemsHint:
      'They were not carried out. Try one again after what its code names is mended, or after ' +
      'an update of this program. Putting one away takes it from this list; it is kept.',
    message: 'Message',
    parked: 'parked',
    acts: 'What to do',
    retry: 'Try again',
    dismiss: 'Put away',
    retried: 'The message was tried again. If it stands here still, it has the same problem.',
    dismissed: 'The message is put away.',
  },
  es: {
    unsent: 'Mensajes por enviar',
    unsettled: 'Sin acuse del centro',
    nothingWaits: 'Todo se envió y el centro lo confirmó.',
    unsentHint:
      'Se envían solos en cuanto hay conexión. Si no disminuyen, mire la conexión. El más ' +
      'antiguo es del',
    unsettledHint:
      'Salen de la bandeja cuando el centro confirma que los registró, por lo general en un ' +
      'minuto. Si tarda horas, llame al operador del estado. El más antiguo es del',
    refused: 'Rechazados por el centro',
    noneRefused: 'El centro no rechazó nada',
    refusedHint: 'El código dice por qué; el centro no ejecutó el mensaje.',
    problems: 'Mensajes con un problema',
    noProblems: 'Se ejecutaron todos los mensajes del centro',
    problemsHint:
      'No se ejecutaron. Intente uno de nuevo cuando esté arreglado lo que nombra su código, o ' +
      'tras actualizar este programa. Apartarlo lo quita de esta lista; se conserva.',
    message: 'Mensaje',
    parked: 'apartado',
    acts: 'Qué hacer',
    retry: 'Intentar de nuevo',
    dismiss: 'Apartar',
    retried: 'Se intentó de nuevo. Si sigue aquí, tiene el mismo problema.',
    dismissed: 'El mensaje está apartado.',
  },
});
