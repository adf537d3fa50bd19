import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the connection to the hub. */
export const settingsWords = wordsOf({
  en: {
    title: 'Connection',
    state: 'Connection to the hub',
    connected: 'Connected',
    since: 'since',
    apart: 'Not connected',
    apartHint: 'The agent tries again by itself; what is to be sent waits here.',
    hub: 'Hub',
    lastSent: 'Newest message that was sent',
    lastReceived: 'Last message from the hub',
    broker: 'Version of the broker',
    certificate: 'The broker’s certificate ends',
    restored: 'Restored from a backup',
    madeAt: 'made',
    never: 'none yet',
    unknown: 'not known',
    missing:
      'Messages of the hub are missing here, and later ones wait for them. An older backup may ' +
      'have been restored; call the state’s operator. Waiting since',
  },
  es: {
    title: 'Conexión',
    state: 'Conexión con el centro estatal',
    connected: 'Conectado',
    since: 'desde',
    apart: 'Sin conexión',
    apartHint: 'El agente lo intenta de nuevo; lo que falta por enviar espera aquí.',
    hub: 'Centro estatal',
    lastSent: 'Mensaje enviado más reciente',
    lastReceived: 'Último mensaje del centro estatal',
    broker: 'Versión del servidor de mensajes',
    certificate: 'El certificado del servidor vence',
    restored: 'Restaurado de una copia',
    madeAt: 'hecha',
    never: 'ninguno todavía',
    unknown: 'no se conoce',
    missing:
      'Faltan aquí mensajes del centro, y los posteriores los esperan. Quizá se restauró una ' +
      'copia antigua; llame al operador del estado. En espera desde',
  },
});
