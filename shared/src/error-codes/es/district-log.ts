import type { districtLogErrors } from '../district-log.ts';

/** The meanings of errors of a district that watches the log in Spanish. */
export const districtLogErrorsEs: Readonly<Record<keyof typeof districtLogErrors, string>> = {
  'log-alarm-open':
    'El registro del estado no es lo que era, o no tiene lo que debería. No se entregan ' +
    'expedientes hasta que un administrador haya mirado la alarma y la confirme; vea ' +
    '«portage-agent state-log». Se puede seguir rechazando, ignorando e importando.',
  'log-alarm-unknown': 'No hay ninguna alarma con este número, ni tal parte de su evidencia.',
  'log-alarm-reason-missing':
    'Diga por qué se confirma la alarma, con 1 a 4000 caracteres. Se conserva.',
  'log-keys-missing':
    'El archivo de inscripción no nombra ninguna clave del registro del estado, así que este ' +
    'distrito no lo vigila. Pida al estado un archivo que la nombre.',
  'log-answer-malformed':
    'El centro dio una respuesta sobre su registro que no lo es. Se le pregunta otra vez.',
  'log-answer-refused':
    'El centro se negó a responder una pregunta sobre su registro. Se le pregunta otra vez.',
  'log-receipt-wrong':
    'Donde el centro dijo que está un mensaje de este distrito en su registro hay otra cosa. ' +
    'Guarde la evidencia y llame al auditor del estado.',
  'log-receipt-withheld':
    'El centro dijo que un mensaje de este distrito está en su registro y no lo prueba por más ' +
    'que se le pregunte.',
  'log-receipt-pending':
    'Todavía no hay prueba de que el registro tenga esto. Llega con un punto de control posterior.',
  'disclosures-protected':
    'Este estudiante está protegido. Solo un administrador ve a quién fueron los expedientes; ' +
    'consulte al asesor legal antes de mostrarlo a alguien.',
};
