import type { brokerErrors } from '../broker.ts';

/** The meanings of errors of the broker in Spanish. */
export const brokerErrorsEs: Readonly<Record<keyof typeof brokerErrors, string>> = {
  'append-contended':
    'El registro de transferencias estaba demasiado ocupado para tomar la entrada; se intenta de nuevo.',
  'event-malformed':
    'No se puede leer una entrada del registro; es posible que el stream esté dañado.',
  'broker-missing':
    'No hay un nats-server de la versión necesaria: indique NATS_SERVER, o use «brew install nats-server», «docker compose up» o uno de github.com/nats-io/nats-server/releases.',
  'broker-too-old':
    'Este nats-server es más antiguo de lo que Portage necesita; instale uno más nuevo.',
  'broker-not-ready':
    'El servidor NATS no estuvo listo a tiempo; su archivo de registro dice por qué.',
  'broker-port-taken':
    'Otro programa responde en el puerto del servidor NATS; deténgalo o elija otro puerto.',
  'broker-unhealthy':
    'El servidor NATS informa de un stream que no pudo recuperar. No se cambió nada; restaure el almacén desde su copia antes de arrancar otra vez.',
  'broker-not-durable':
    'JetStream funciona sin «sync: always»; confirmaría lo que un corte de luz pierde.',
  'broker-unreachable': 'El servidor NATS no responde.',
  'broker-refused': 'El servidor NATS rechazó un cambio de cuenta.',
  'account-foreign': 'El token de la cuenta no está firmado por nuestro operador y no se envió.',
  'stream-missing':
    'Falta un stream. Si esta central nunca se inicializó, ejecute «portage-hub init»; si no, restaure el almacén: no cree el stream de nuevo.',
  'stream-changed':
    'Un stream no está configurado como Portage lo necesita; alguien lo cambió fuera de Portage.',
  'append-conflict': 'Otra orden cambió mientras tanto el mismo historial; mire de nuevo y repita.',
  'history-behind':
    'El servidor NATS no ha mostrado todavía las entradas más nuevas de una transferencia; se intenta de nuevo.',
  'append-unknown': 'El servidor NATS no dijo si guardó un evento; se puede repetir lo mismo.',
  'event-unreadable': 'Un evento guardado no tiene la forma que conoce esta versión.',
  'uplink-full':
    'El canal de subida tiene todos los mensajes que admite; el envío sigue cuando la central haya tomado algunos.',
  'following-ended':
    'La central se está deteniendo; lo que estaba en curso sigue en su próximo arranque.',
};
