import type { transferCodeErrors } from '../transfer-code.ts';

/** The meanings of errors of transfer codes in Spanish. */
export const transferCodeErrorsEs: Readonly<Record<keyof typeof transferCodeErrors, string>> = {
  'no-enrolled-students':
    'Hoy no hay nadie matriculado en este grado de esta escuela; un código no llevaría nada.',
  'transfer-code-length':
    'Un código de transferencia tiene 27 letras y cifras; los espacios y guiones no cuentan.',
  'transfer-code-symbol':
    'Ningún código de transferencia tiene el carácter de esta posición; revíselo.',
  'transfer-code-mistyped':
    'Un carácter del código de transferencia está mal, o hay dos cambiados; no se envió nada.',
  'transfer-code-unknown':
    'No existe ese código de transferencia; el intento quedó anotado. Pida el código otra vez.',
  'transfer-code-tries-exhausted':
    'Aquí se probaron demasiados códigos erróneos en la última hora; inténtelo más tarde.',
  'transfer-code-own': 'El código se creó en este distrito: los estudiantes ya están aquí.',
  'transfer-code-expired': 'El código tiene más de 30 días; pida uno nuevo al otro distrito.',
  'transfer-code-revoked': 'El otro distrito retiró el código; pida allí uno nuevo.',
  'transfer-code-used':
    'El código ya se usó para una importación; sirve para una sola. Pida uno nuevo.',
  'transfer-code-in-use':
    'El código está en uso en una importación sin terminar; si se cancela, se puede usar.',
  'transfer-code-exists': 'Ya existe un código con este resumen.',
  'transfer-code-made':
    'Este formulario ya creó su código; un código se muestra una sola vez. Revóquelo si no lo tiene.',
  'transfer-code-not-unused': 'Solo se puede revocar un código sin usar.',
  'redemption-ended': 'Este uso del código se canceló, o el código lo usa otro.',
  'code-import-started': 'La importación ya empezó; no se puede cancelar ni empezar otra vez.',
  'code-import-not-started': 'La importación no empezó, así que no puede haber terminado.',
  'code-packet-repeated': 'Ya se envió un paquete con este número para este uso del código.',
  'code-offer-unreadable':
    'Lo que vino con el código no se abre con él; pida uno nuevo al otro distrito.',
  'redemption-forged':
    'El uso de un código no viene de un distrito que lo conozca; no se envió nada.',
  'code-message-forged': 'Un mensaje sobre un código no viene del otro distrito de su importación.',
  'code-import-pending': 'Este código ya está entre las importaciones pendientes.',
  'code-import-not-offered':
    'No se sabe todavía de dónde vienen los estudiantes, o alguien ya continuó o volvió atrás.',
  'code-answer-missing':
    'La central no ha respondido todavía; ¿funciona el agente? Introduzca el código más tarde.',
  'school-unknown': 'Este distrito no tiene ninguna escuela con este identificador.',
};
