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
    place: 'Place in the uplink of its district',
    settled: 'Settled',
    openOnly: 'Open only',
    open: 'open',
    retried: 'carried out later',
    dismissed: 'dismissed',
    emptyTitle: 'Nothing is parked',
    empty: 'Every message that fits these filters was carried out or settled.',
  },
  es: {
    title: 'Mensajes apartados',
    text: 'Mensajes que no se ejecutaron. Sus remitentes conocen el código y nada espera detrás de ellos. Su contenido no se muestra.',
    caption: 'Mensajes apartados, los más recientes primero',
    when: 'Cuándo',
    code: 'Motivo',
    kind: 'Tipo',
    message: 'ID del mensaje',
    place: 'Lugar en los envíos de su distrito',
    settled: 'Resuelto',
    openOnly: 'Solo pendientes',
    open: 'pendiente',
    retried: 'ejecutado después',
    dismissed: 'descartado',
    emptyTitle: 'No hay nada apartado',
    empty: 'Todos los mensajes que corresponden a estos filtros se ejecutaron o se resolvieron.',
  },
});
