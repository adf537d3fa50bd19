import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the parked messages. */
export const parkedWords = wordsOf({
  en: {
    title: 'Parked messages',
    text: 'Messages that the hub did not carry out. Their senders were told the code, and nothing waits behind them. What they hold is not shown.',
    caption: 'Parked messages, newest first',
    when: 'When',
    code: 'Reason',
    kind: 'Kind',
    message: 'Message ID',
    emptyTitle: 'Nothing is parked',
    empty: 'Every message that fits these filters was carried out.',
  },
  es: {
    title: 'Mensajes apartados',
    text: 'Mensajes que no se ejecutaron. Sus remitentes conocen el código y nada espera detrás de ellos. Su contenido no se muestra.',
    caption: 'Mensajes apartados, los más recientes primero',
    when: 'Cuándo',
    code: 'Motivo',
    kind: 'Tipo',
    message: 'ID del mensaje',
    emptyTitle: 'No hay nada apartado',
    empty: 'Todos los mensajes que corresponden a estos filtros se ejecutaron.',
  },
});
