import type { logAuditErrors } from '../log-audit.ts';

/** The meanings of errors of an exported log in Spanish. */
export const logAuditErrorsEs: Readonly<Record<keyof typeof logAuditErrors, string>> = {
  'log-header-wrong':
    'La exportación no empieza con su única línea de cabecera, o hay otra más adelante.',
  'log-commitment-wrong':
    'La sal y el evento no dan el compromiso de la entrada: alguno se cambió.',
  'log-event-malformed':
    'Los bytes de la entrada no son un evento del registro en su única forma de escribirse.',
  'log-entry-removed': 'Falta una entrada: la que sigue en el archivo tiene un número posterior.',
  'log-entries-swapped':
    'Las entradas están en otro orden que el de sus números: la que falta viene más adelante.',
  'log-entry-repeated': 'Una entrada está dos veces en el archivo.',
  'log-entry-inserted': 'Hay dos entradas distintas con el mismo número.',
  'log-entry-beyond': 'El archivo tiene más entradas de las que dice su cabecera.',
  'log-export-truncated':
    'El archivo termina antes de tiempo: se cortaron líneas o parte de la última.',
  'log-tail-unsigned':
    'La última línea no es un punto de control de todas las entradas: nadie firmó las últimas.',
  'log-checkpoint-misplaced':
    'Un punto de control no está justo después de la última entrada que cubre.',
  'log-cosignature-foreign':
    'Un punto de control lleva una firma de alguien que no es el registro, ni un auditor del ' +
    'archivo de claves, ni un distrito con esa clave en ese tamaño. Nada desconocido se pasa ' +
    'por alto.',
  'log-message-malformed':
    'El mensaje firmado dentro de la entrada no lo es, o su cuerpo no es de su tipo.',
  'log-message-altered':
    'Lo que la entrada dice de su mensaje (id, número o hash) no es lo que dice el mensaje.',
  'log-message-origin-other': 'El mensaje se escribió al hub de otro estado.',
  'log-message-sender-other': 'El mensaje es de otro distrito que el que nombra la entrada.',
  'log-message-transfer-other': 'El mensaje pertenece a otra transferencia que el evento.',
  'log-message-kind-other': 'Un mensaje de este tipo no lleva a un evento así.',
  'log-event-contradicts': 'El evento dice otra cosa que el mensaje del que viene.',
  'log-message-signature-wrong': 'El mensaje no se firmó con la clave que nombra.',
  'log-key-unknown': 'El registro no tiene tal clave del distrito.',
  'log-key-revoked': 'El mensaje se firmó con una clave que ya se había revocado.',
  'log-key-not-yet-valid':
    'El mensaje se firmó con una clave que el registro solo tiene más adelante.',
  'log-key-other-district': 'El mensaje se firmó con la clave de otro distrito.',
  'log-key-unpinned':
    'La primera clave del distrito no es ninguna del archivo de claves: el distrito dijo otras ' +
    'al auditor.',
  'log-key-unproved':
    'Se añadió o revocó una clave sin prueba: falta o está mal la ficha de la inscripción, la ' +
    'firma de una clave anterior o la de la clave nueva.',
  'log-recovery-unproved':
    'Se reemplazó una clave perdida sin una declaración firmada por dos funcionarios del ' +
    'archivo de claves.',
  'log-district-broken':
    'La historia del distrito tiene un hueco, una repetición o un evento que no puede seguir.',
  'log-chain-broken':
    'El mensaje no continúa el que su distrito firmó antes: uno de los dos se cambió.',
  'log-chain-forked': 'El distrito firmó dos mensajes distintos con un mismo número.',
  'log-message-repeated': 'Un mensaje está dos veces en el registro; solo puede contar una.',
  'log-number-wrong':
    'Los eventos de la transferencia no están numerados uno tras otro: falta uno, o está dos ' +
    'veces.',
  'log-event-chain-broken': 'El evento no nombra por su hash al anterior de su transferencia.',
  'log-decided-twice':
    'La transferencia ya se había respondido; hay una sola respuesta definitiva.',
  'log-request-missing': 'Nadie pidió la transferencia, o nadie creó su código.',
  'log-party-wrong':
    'El distrito que firmó el mensaje no es el que puede decir esto en la transferencia.',
  'log-event-out-of-turn': 'Un evento así no puede seguir en esta transferencia tal como está.',
  'log-code-wrong':
    'El hash del código de transferencia, su fin, su canje o el número de un paquete no es el ' +
    'de la transferencia.',
};
