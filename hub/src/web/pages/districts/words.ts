import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the list of districts. */
export const districtsWords = wordsOf({
  en: {
    title: 'Districts',
    caption: 'Districts by ID',
    search: 'ID or part of the name',
    name: 'Name',
    since: 'Enrolled since',
    lastWord: 'Last message',
    enroll: 'Enroll a district',
    emptyTitle: 'No districts fit',
    empty: 'Change the filters, or enroll a district.',
  },
  es: {
    title: 'Distritos',
    caption: 'Distritos por ID',
    search: 'ID o parte del nombre',
    name: 'Nombre',
    since: 'Inscrito desde',
    lastWord: 'Último mensaje',
    enroll: 'Inscribir un distrito',
    emptyTitle: 'Ningún distrito corresponde',
    empty: 'Cambie los filtros o inscriba un distrito.',
  },
});
