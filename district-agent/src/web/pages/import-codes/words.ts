import { countOf } from '@portage/shared/web/i18n/format';
import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the mapping of codes. */
export const mapWords = wordsOf({
  en: {
    title: 'Map codes',
    intro: (district: string) =>
      `Say once what each of these codes means here. It is remembered for ${district}.`,
    none: 'No code waits',
    noneHint: 'Every code of this packet is mapped, or is one of yours. Go on with the import.',
    back: 'To the import',
    received: 'Received',
    rows: (count: number) => `in ${countOf('en', count, { one: 'row', other: 'rows' })}`,
    here: 'Here it is',
    later: 'Decide later',
    asReceived: 'Keep as received',
    suggestion: (code: string) => `Suggested: ${code}`,
    another: 'or another of your codes',
    save: 'Save these mappings',
    bulk: 'All at once',
    bulkHint: 'For every code above. A code without a suggestion is kept as received.',
    allSuggested: 'Take all suggestions',
    allReceived: 'Keep all as received',
  },
  es: {
    title: 'Asignar códigos',
    intro: (district: string) =>
      `Diga una vez qué significa aquí cada código. Se recuerda para ${district}.`,
    none: 'Ningún código espera',
    noneHint: 'Cada código de este paquete está asignado o es suyo. Continúe con la importación.',
    back: 'A la importación',
    received: 'Recibido',
    rows: (count: number) => `en ${countOf('es', count, { one: 'fila', other: 'filas' })}`,
    here: 'Aquí es',
    later: 'Decidir después',
    asReceived: 'Conservar como se recibió',
    suggestion: (code: string) => `Sugerido: ${code}`,
    another: 'u otro de sus códigos',
    save: 'Guardar estas asignaciones',
    bulk: 'Todos a la vez',
    bulkHint:
      'Para todos los códigos de arriba. Un código sin sugerencia se conserva como se recibió.',
    allSuggested: 'Aceptar todas las sugerencias',
    allReceived: 'Conservar todos como se recibieron',
  },
});
