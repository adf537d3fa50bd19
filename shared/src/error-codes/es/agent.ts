import type { agentErrors } from '../agent.ts';

/** The meanings of an agent’s errors in Spanish. */
export const agentErrorsEs: Readonly<Record<keyof typeof agentErrors, string>> = {
  'date-invalid': 'Una fecha se escribe AAAA-MM-DD y tiene que existir.',
  'user-unknown': 'No hay ningún usuario con este nombre; añádalo primero.',
  'right-missing': 'El usuario no tiene el permiso que hace falta.',
  'user-not-a-person':
    'Las solicitudes y respuestas necesitan una persona con nombre; una cuenta compartida no puede actuar.',
  'person-missing': 'Tiene que actuar una persona con nombre.',
  'student-unknown': 'No hay ningún estudiante con este ID local.',
  'student-protected':
    'El estudiante está protegido, así que el estado no sabe que está aquí; se pueden pedir sus ' +
    'expedientes cuando se levante la protección.',
  'state-id-missing': 'El estudiante no tiene todavía un ID estatal; una solicitud lo necesita.',
  'no-open-enrollment':
    'El estudiante no tiene aquí una matrícula abierta; los expedientes se piden después de matricular y un código de transferencia se crea antes de que el estudiante se vaya.',
  'transfer-not-here': 'Este distrito no tiene esa transferencia.',
  'not-the-releasing-side':
    'Este distrito pidió esta transferencia; solo la responde el otro lado.',
  'not-the-requesting-side':
    'Este distrito entregó esta transferencia; solo la importa el otro lado.',
  'answered-already': 'Esta solicitud ya se respondió; una respuesta no se puede cambiar.',
  'confirmation-missing':
    'Ignorar solo es posible por una razón legal y necesita una segunda confirmación.',
  'reason-missing': 'Para rechazar hace falta un motivo.',
  'answer-forged':
    'La respuesta no se verifica con la clave del distrito que supuestamente la dio.',
  'request-forged':
    'La solicitud no se verifica con la clave del distrito que supuestamente la hizo.',
  'supplement-too-early':
    'El otro distrito no ha comprobado todavía el último paquete; envíe el suplemento cuando llegue su acuse.',
  'supplement-key-missing':
    'El acuse del otro distrito viene de una versión anterior del programa, sin la clave para un suplemento; se pueden pedir los expedientes de nuevo.',
  'supplement-nothing-new':
    'Nada ha cambiado en los expedientes del estudiante desde el último envío.',
  'packet-number-taken': 'Llegó un suplemento con el número de un paquete anterior, y es otro.',
  'district-key-changed': 'Un distrito se presentó con otra clave que antes.',
  'receipt-forged': 'El acuse no se verifica con la clave del distrito que supuestamente lo dio.',
  'username-retired':
    'Alguien a quien se quitó tenía este nombre de usuario; lo que hizo sigue bajo él. Elija otro.',
  'request-waiting':
    'Ya espera una solicitud sobre este estudiante; la siguiente se puede enviar cuando se responda.',
};
