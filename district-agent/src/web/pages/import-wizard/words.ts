import { countOf } from '@portage/shared/web/i18n/format';
import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the rows of one wizard. */
export const wizardWords = wordsOf({
  en: {
    nothing: 'Nothing of this kind has arrived',
    nothingHint: 'Go back and look at the other records.',
    allSame: 'Every row is here already',
    showSame: (count: number) =>
      `Show also ${countOf('en', count, { one: 'row that is', other: 'rows that are' })} the same here`,
    hideSame: 'Show only rows that change something',
    field: 'Field',
    received: 'Received',
    ours: 'Ours',
    stands: 'What will stand',
    standsIfUsed: 'What would stand if received is used',
    choice: 'Your choice',
    undecided: 'Not decided yet',
    proposed: 'Import it',
    place: (row: number) => `Row ${row} of the document`,
    skipBad: 'Leave this row out',
    isSkipped: 'You leave this row out.',
    save: 'Save these choices',
  },
  es: {
    nothing: 'No ha llegado nada de este tipo',
    nothingHint: 'Vuelva y mire los demás registros.',
    allSame: 'Todas las filas ya están aquí',
    showSame: (count: number) =>
      `Mostrar también ${countOf('es', count, { one: 'fila que ya está', other: 'filas que ya están' })} aquí igual`,
    hideSame: 'Mostrar solo las filas que cambian algo',
    field: 'Campo',
    received: 'Recibido',
    ours: 'Nuestro',
    stands: 'Lo que quedará',
    standsIfUsed: 'Lo que quedaría si se usa lo recibido',
    choice: 'Su decisión',
    undecided: 'Sin decidir',
    proposed: 'Importarla',
    place: (row: number) => `Fila ${row} del documento`,
    skipBad: 'Dejar fuera esta fila',
    isSkipped: 'Usted deja fuera esta fila.',
    save: 'Guardar estas decisiones',
  },
});
