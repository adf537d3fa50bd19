import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the overview. */
export const overviewWords = wordsOf({
  en: {
    title: 'Overview',
    waiting: 'Waiting for an answer',
    overdue: 'Overdue',
    released: 'Released',
    all: 'Transfers in all',
    parked: 'Messages not carried out',
    districts: 'Districts in the registry',
  },
  es: {
    title: 'Resumen',
    waiting: 'En espera de respuesta',
    overdue: 'Vencidas',
    released: 'Entregadas',
    all: 'Transferencias en total',
    parked: 'Mensajes no ejecutados',
    districts: 'Distritos en el registro',
  },
});
