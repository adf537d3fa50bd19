import { countOf } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';

const items = {
  en: { one: 'item', other: 'items' },
  es: { one: 'elemento', other: 'elementos' },
};

/** Words of the inbox. */
export const inboxWords = wordsOf({
  en: {
    title: 'Inbox',
    what: 'What',
    kind: 'Show',
    posted: 'Posted',
    request: 'Records are asked for',
    waiting: 'Request sent',
    released: 'Records were released',
    packet: 'Records have arrived',
    supplement: 'More records have arrived',
    rejected: 'Request rejected',
    error: 'Transfer not possible',
    delete: 'Delete what is ticked',
    deleteHint: 'Transfers stay in the students’ pages and in the list of transfers.',
    tick: (name: string) => `Tick ${name}`,
    tickAll: 'Tick all on this page',
    emptyTitle: 'Nothing waits for anybody',
    empty: 'Requests and records that arrive appear here by themselves.',
    emptyNext: 'To ask for a student’s records, enroll the student, or find one who is enrolled:',
    emptyFilter: 'Nothing fits these filters.',
    clear: 'Show everything',
    changed: 'There is news. Reload the page to see it.',
    shown: (count: number) => countOf('en', count, items.en),
    deleted: (count: number) => `${countOf('en', count, items.en)} deleted.`,
  },
  es: {
    title: 'Bandeja de entrada',
    what: 'Qué',
    kind: 'Mostrar',
    posted: 'Recibido',
    request: 'Se piden expedientes',
    waiting: 'Solicitud enviada',
    released: 'Se entregaron expedientes',
    packet: 'Han llegado expedientes',
    supplement: 'Han llegado más expedientes',
    rejected: 'Solicitud rechazada',
    error: 'Transferencia imposible',
    delete: 'Eliminar lo marcado',
    deleteHint:
      'Las transferencias permanecen en las páginas de los estudiantes y en la lista de transferencias.',
    tick: (name: string) => `Marcar ${name}`,
    tickAll: 'Marcar todo en esta página',
    emptyTitle: 'Nada espera a nadie',
    empty: 'Las solicitudes y los expedientes que lleguen aparecen aquí por sí solos.',
    emptyNext:
      'Para pedir los expedientes de un estudiante, matricúlelo, o busque a uno ya matriculado:',
    emptyFilter: 'Nada corresponde a estos filtros.',
    clear: 'Mostrar todo',
    changed: 'Hay novedades. Recargue la página para verlas.',
    shown: (count: number) => countOf('es', count, items.es),
    deleted: (count: number) => `Se eliminaron ${countOf('es', count, items.es)}.`,
  },
});

/** The reasons for which something stands in the inbox. */
export const inboxKinds = [
  'request',
  'waiting',
  'released',
  'packet',
  'supplement',
  'rejected',
  'error',
] as const;

/** Why a line stands in the inbox, in words; a kind of a newer version stays as it is. */
export function inboxKindText(language: Language, kind: string): string {
  const known = inboxKinds.find((each) => each === kind);
  return known === undefined ? kind : inboxWords(language)[known];
}
