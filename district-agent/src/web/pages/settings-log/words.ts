import { countOf, formatNumber } from '@portage/shared/web/i18n/format';
import { wordsOf } from '@portage/shared/web/i18n/words';

const messages = {
  en: { one: 'message', other: 'messages' },
  es: { one: 'mensaje', other: 'mensajes' },
};

/** Words of how this district watches the state's log. */
export const settingsLogWords = wordsOf({
  en: {
    text:
      'The state keeps one log of all transfers and keys. This district checks every minute that ' +
      'nothing in it was changed, removed or moved, and signs what it saw.',
    noKeys:
      'This district does not watch the log: its enrollment file names no key of it. Ask the ' +
      'state for a file that does.',
    log: 'Name of the log',
    size: 'Entries when last seen',
    witnessed: 'Last seen with something new',
    cosigned: 'Signed by us, and the hub has it',
    receipts: 'Our own messages in it',
    provedOf: (proved: number, all: number) =>
      `${formatNumber('en', proved)} of ${countOf('en', all, messages.en)} proved`,
    alarms: 'Alarms',
    noAlarms: 'There was none',
    alarm: (number: number) => `Alarm ${number}`,
    raised: 'First seen',
    lastSeen: 'Last found so',
    known: 'Entries that we knew',
    offered: 'Entries that were offered',
    state: 'Now',
    stands: 'The log is still so',
    over: 'The log is as it should be again, since',
    evidence: 'Evidence',
    knownNote: 'Checkpoint that we knew',
    offeredNote: 'Checkpoint that was offered',
    whole: 'Everything the hub answered',
    before:
      'Download the evidence and call the state’s auditor, not the hub’s operator alone. ' +
      'Acknowledging lets records be released again; the alarm and the evidence are kept.',
    reason: 'Why the district goes on',
    reasonHint: 'Whom you called, and what was found. It is kept with your name.',
    reasonMissing: 'Nothing was acknowledged: say why, in at most 4,000 characters.',
    startOver:
      'Take the log as it is now, and witness it from there. Only when the auditor has said why ' +
      'it differs; without this the district never signs a log that does not go on from the old one.',
    acknowledge: 'Acknowledge',
    acknowledged: 'Acknowledged on',
    startedOver: 'The log was taken as it was then.',
    done: 'The alarm is acknowledged. Records may be released again.',
  },
  es: {
    text:
      'El estado lleva un registro de todas las transferencias y claves. Este distrito comprueba ' +
      'cada minuto que nada en él se cambió, se quitó o se movió, y firma lo que vio.',
    noKeys:
      'Este distrito no vigila el registro: su archivo de inscripción no nombra ninguna clave de ' +
      'él. Pida al estado un archivo que la nombre.',
    log: 'Nombre del registro',
    size: 'Entradas vistas por última vez',
    witnessed: 'Visto por última vez con algo nuevo',
    cosigned: 'Firmado por nosotros, y el centro lo tiene',
    receipts: 'Nuestros propios mensajes en él',
    provedOf: (proved: number, all: number) =>
      `${formatNumber('es', proved)} de ${countOf('es', all, messages.es)} con prueba`,
    alarms: 'Alarmas',
    noAlarms: 'No ha habido ninguna',
    alarm: (number: number) => `Alarma ${number}`,
    raised: 'Vista por primera vez',
    lastSeen: 'Encontrado así por última vez',
    known: 'Entradas que conocíamos',
    offered: 'Entradas que se ofrecieron',
    state: 'Ahora',
    stands: 'El registro sigue así',
    over: 'El registro está otra vez como debe, desde',
    evidence: 'Evidencia',
    knownNote: 'Punto de control que conocíamos',
    offeredNote: 'Punto de control que se ofreció',
    whole: 'Todo lo que respondió el centro',
    before:
      'Descargue la evidencia y llame al auditor del estado, no solo al operador del centro. Al ' +
      'confirmar se pueden entregar expedientes otra vez; la alarma y la evidencia se conservan.',
    reason: 'Por qué sigue el distrito',
    reasonHint: 'A quién llamó y qué se encontró. Se conserva con su nombre.',
    reasonMissing: 'No se confirmó nada: diga por qué, con 4000 caracteres como máximo.',
    startOver:
      'Tomar el registro como está ahora y vigilarlo desde ahí. Solo cuando el auditor haya dicho ' +
      'por qué difiere; sin esto el distrito nunca firma un registro que no siga del antiguo.',
    acknowledge: 'Confirmar',
    acknowledged: 'Confirmada el',
    startedOver: 'El registro se tomó como estaba entonces.',
    done: 'La alarma está confirmada. Se pueden entregar expedientes otra vez.',
  },
});
