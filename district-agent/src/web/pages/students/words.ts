import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the search for students. */
export const studentsWords = wordsOf({
  en: {
    title: 'Students',
    search: 'Name, local ID or state ID',
    hint: 'A part of the name is enough, in any order and with or without accents.',
    submit: 'Search',
    caption: 'Students found',
    name: 'Name',
    localId: 'Local ID',
    stateId: 'State ID',
    born: 'Born',
    enrolled: 'Enrolled at',
    emptyTitle: 'Nobody found',
    empty: 'Try a shorter part of the name, or the local ID.',
    more: 'There are more. Type more of the name.',
    begin: 'Search for a student to see enrollments, transfers and records.',
  },
  es: {
    title: 'Estudiantes',
    search: 'Nombre, ID local o ID estatal',
    hint: 'Basta una parte del nombre, en cualquier orden y con o sin acentos.',
    submit: 'Buscar',
    caption: 'Estudiantes encontrados',
    name: 'Nombre',
    localId: 'ID local',
    stateId: 'ID estatal',
    born: 'Nacimiento',
    enrolled: 'Matriculado en',
    emptyTitle: 'No se encontró a nadie',
    empty: 'Pruebe con una parte más corta del nombre o con el ID local.',
    more: 'Hay más. Escriba más del nombre.',
    begin: 'Busque a un estudiante para ver matrículas, transferencias y expedientes.',
  },
});
