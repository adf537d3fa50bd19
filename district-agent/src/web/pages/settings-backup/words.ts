import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the backups. */
export const settingsBackupWords = wordsOf({
  en: {
    asked: 'The backup begins. Open this page again to see how it ended.',
    noClock:
      'Backups are made only when somebody asks. Set everyHours under [backup] in settings.toml.',
    folder: 'Folder',
    every: 'Made every',
    never: 'not by the clock',
    hours: (hours: number): string => (hours === 1 ? '1 hour' : `${hours} hours`),
    keep: 'Kept',
    secret:
      'A backup holds everything: students’ records, documents, this district’s signing key and ' +
      'its login at the broker. Whoever reads it can be this district. Keep it on another disk ' +
      'or machine, as safe as the agent itself.',
    restore: 'To use one, stop the agent and run',
    now: 'Back up now',
    none: 'No backup was made yet',
    last: 'Last backups',
    outcome: 'Outcome',
    size: 'Size in KB',
    by: 'Asked for by',
    clock: 'the clock',
    place: 'Name',
    waits: 'begins soon',
    runs: 'is being written',
    good: 'written and checked',
    failed: 'failed',
  },
  es: {
    asked: 'La copia comienza. Vuelva a abrir esta página para ver cómo terminó.',
    noClock:
      'Solo se hacen copias cuando alguien las pide. Ponga everyHours en [backup] de settings.toml.',
    folder: 'Carpeta',
    every: 'Cada',
    never: 'no por el reloj',
    hours: (hours: number): string => (hours === 1 ? '1 hora' : `${hours} horas`),
    keep: 'Se conservan',
    secret:
      'Una copia lo contiene todo: expedientes, documentos, la clave de firma de este distrito y ' +
      'su acceso al servidor de mensajes. Quien la lea puede hacerse pasar por este distrito. ' +
      'Guárdela en otro disco u otra máquina, tan segura como el agente.',
    restore: 'Para usar una, detenga el agente y ejecute',
    now: 'Hacer una copia ahora',
    none: 'Todavía no se hizo ninguna copia',
    last: 'Últimas copias',
    outcome: 'Resultado',
    size: 'Tamaño en KB',
    by: 'Pedida por',
    clock: 'el reloj',
    place: 'Nombre',
    waits: 'empieza pronto',
    runs: 'se está escribiendo',
    good: 'escrita y comprobada',
    failed: 'falló',
  },
});
