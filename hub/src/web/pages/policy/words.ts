import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the policy page. */
export const policyWords = wordsOf({
  en: {
    title: 'Policy',
    dueDates: 'Due dates',
    text: 'How long a district may take to answer a request. Weekends and holidays do not count.',
    businessDays: 'Business days',
    timeZone: 'Time zone',
    holidays: 'Holidays',
    noHolidays: 'none',
    where: (file: string) =>
      `To change the rule, edit [dueDates] in ${file} and start the hub again. Requests keep the due date they have.`,
    pending: 'settings.toml has another rule by now; it counts from the next start of the hub on.',
  },
  es: {
    title: 'Reglas',
    dueDates: 'Vencimientos',
    text: 'Cuánto puede tardar un distrito en responder. Los fines de semana y festivos no cuentan.',
    businessDays: 'Días laborables',
    timeZone: 'Zona horaria',
    holidays: 'Festivos',
    noHolidays: 'ninguno',
    where: (file: string) =>
      `Para cambiar la regla, edite [dueDates] en ${file} y reinicie. Las solicitudes conservan su vencimiento.`,
    pending: 'settings.toml tiene ya otra regla; vale desde el próximo inicio.',
  },
});
