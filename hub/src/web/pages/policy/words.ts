import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the policy page. */
export const policyWords = wordsOf({
  en: {
    title: 'Policy',
    done: 'The rules are changed. They count for every request from now on.',
    pending:
      'settings.toml was edited by hand and has other rules; they count from the next start of the hub on.',
    dueDates: 'Due dates',
    dueDatesText:
      'How long a district may take to answer a request. Weekends and holidays do not count. Requests keep the due date they have.',
    businessDays: 'Business days',
    businessDaysHint: 'From 1 to 365.',
    businessDaysWrong: 'Enter a whole number from 1 to 365.',
    timeZone: 'Time zone',
    timeZoneHint: 'As the IANA names it, such as America/Chicago. A day ends at its midnight.',
    timeZoneWrong: 'There is no such time zone.',
    holidays: 'Holidays',
    holidaysHint: 'One day a line, such as 2026-11-26. At most 500.',
    holidaysWrong: 'Each line is a day that there is, such as 2026-11-26.',
    noHolidays: 'none',
    limits: 'Rate limits',
    limitsText:
      'A request shows that its district knows a student; one that finds no former district may be a guess. When a district has had this many within 24 hours, each further request of it is refused until fewer lie within 24 hours. The overview names the district. Transfer codes have a limit of their own: ten wrong tries within an hour.',
    unmatchedPerDay: 'Requests without a match, per district and 24 hours',
    unmatchedPerDayHint:
      'From 1 to 100000. Think of the largest district on the busiest day of August.',
    unmatchedPerDayWrong: 'Enter a whole number from 1 to 100000.',
    refused: 'Requests that were refused by this limit',
    retention: 'Retention',
    retentionText:
      'Names, birthdates, contacts and comments of messages are kept apart from the log. When a transfer has ended and its time is over, the hub destroys them; who asked, who answered and when stays in the log for ever, and can be verified without them. A transfer that waits keeps everything.',
    personalDays: 'Days that personal parts are kept after the end of a transfer',
    personalDaysHint:
      'From 1 to 3650. With fewer days than before, what is older is destroyed within a day, and nobody can bring it back.',
    personalDaysWrong: 'Enter a whole number from 1 to 3650.',
    change: 'Change the rules',
    where: (file: string) =>
      `The rules are written into ${file} and count at once, without a restart. Further replicas of the hub have settings of their own: change them there too.`,
    adminsOnly: 'Whoever has the right “admin” can change the rules here.',
    save: 'Save',
    changes: 'Latest changes',
    when: 'When',
    who: 'Who',
    to: 'The rules from then on',
  },
  es: {
    title: 'Reglas',
    done: 'Las reglas han cambiado. Valen para cada solicitud desde ahora.',
    pending: 'settings.toml se editó a mano y tiene otras reglas; valen desde el próximo inicio.',
    dueDates: 'Vencimientos',
    dueDatesText:
      'Cuánto puede tardar un distrito en responder. Los fines de semana y festivos no cuentan. Las solicitudes conservan su vencimiento.',
    businessDays: 'Días laborables',
    businessDaysHint: 'De 1 a 365.',
    businessDaysWrong: 'Escriba un número entero de 1 a 365.',
    timeZone: 'Zona horaria',
    timeZoneHint: 'Con su nombre de IANA, como America/Chicago. El día acaba a su medianoche.',
    timeZoneWrong: 'No existe esa zona horaria.',
    holidays: 'Festivos',
    holidaysHint: 'Un día por línea, como 2026-11-26. 500 como máximo.',
    holidaysWrong: 'Cada línea es un día que existe, como 2026-11-26.',
    noHolidays: 'ninguno',
    limits: 'Límites',
    limitsText:
      'Una solicitud muestra que su distrito conoce a un estudiante; una que no encuentra distrito anterior puede ser una prueba al azar. Cuando un distrito ha tenido tantas en 24 horas, se rechaza cada solicitud suya hasta que haya menos en 24 horas. El resumen nombra el distrito. Los códigos de transferencia tienen su propio límite: diez intentos erróneos por hora.',
    unmatchedPerDay: 'Solicitudes sin coincidencia, por distrito y 24 horas',
    unmatchedPerDayHint: 'De 1 a 100000. Piense en el distrito más grande en agosto.',
    unmatchedPerDayWrong: 'Escriba un número entero de 1 a 100000.',
    refused: 'Solicitudes rechazadas por este límite',
    retention: 'Conservación',
    retentionText:
      'Los nombres, fechas de nacimiento, contactos y comentarios de los mensajes se guardan aparte del registro. Cuando una transferencia ha terminado y pasa su plazo, el centro los destruye; quién preguntó, quién respondió y cuándo queda para siempre en el registro, y se verifica sin ellos. Una transferencia en espera lo conserva todo.',
    personalDays: 'Días que se conservan las partes personales tras el fin de una transferencia',
    personalDaysHint:
      'De 1 a 3650. Con menos días que antes, lo más antiguo se destruye en un día, y nadie puede recuperarlo.',
    personalDaysWrong: 'Escriba un número entero de 1 a 3650.',
    change: 'Cambiar las reglas',
    where: (file: string) =>
      `Las reglas se escriben en ${file} y valen al instante, sin reiniciar. Otras réplicas tienen su propia configuración: cámbiela también allí.`,
    adminsOnly: 'Quien tiene el permiso «admin» puede cambiar aquí las reglas.',
    save: 'Guardar',
    changes: 'Últimos cambios',
    when: 'Cuándo',
    who: 'Quién',
    to: 'Las reglas desde entonces',
  },
});
