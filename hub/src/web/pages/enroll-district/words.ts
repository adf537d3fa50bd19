import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of enrolling a district. */
export const enrollWords = wordsOf({
  en: {
    title: 'Enroll a district',
    text: 'The district gets an account and an enrollment file, which its agent needs to join.',
    id: 'ID',
    idHint: 'Lower-case letters, digits and hyphens, 2 to 32. It never changes.',
    idWrong: 'An ID is a lower-case letter, then 1 to 31 of a-z, 0-9 and hyphen.',
    idTaken: 'A district with this ID is enrolled already.',
    nameWrong: 'Enter the name, in at most 200 characters.',
    contactName: 'Who answers for records',
    phone: 'Telephone',
    email: 'E-mail',
    contactWrong: 'This is too long.',
    enroll: 'Enroll',
  },
  es: {
    title: 'Inscribir un distrito',
    text: 'El distrito recibe una cuenta y un archivo de inscripción, que su agente necesita.',
    id: 'ID',
    idHint: 'Letras minúsculas, cifras y guiones, de 2 a 32. No cambia nunca.',
    idWrong: 'Un ID es una letra minúscula y después de 1 a 31 de a-z, 0-9 y guion.',
    idTaken: 'Ya hay un distrito inscrito con este ID.',
    nameWrong: 'Escriba el nombre, en 200 caracteres como máximo.',
    contactName: 'Quién responde por los expedientes',
    phone: 'Teléfono',
    email: 'Correo electrónico',
    contactWrong: 'Es demasiado largo.',
    enroll: 'Inscribir',
  },
});
