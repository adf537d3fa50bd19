import { wordsOf } from '@portage/shared/web/i18n/words';

/** Words of the form for a new enrollment. Each field is asked for under its own name. */
export const enrollmentWords = wordsOf({
  en: {
    title: 'New enrollment',
    begin:
      'A student who is here already gets one more enrollment: use the same local ID, name and birthdate.',
    localStudentId: 'Local ID',
    stateStudentId: 'State ID',
    idHint: 'Exactly as written: zeros at the beginning count.',
    stateIdHint:
      'Exactly as written: zeros at the beginning count. A student without one gets it from the state first: no records can be asked for before.',
    lastName: 'Last name, without suffix',
    firstName: 'First name',
    middleName: 'Middle name',
    generationCodeOrSuffix: 'Suffix',
    suffixHint: 'For example Jr or III.',
    birthdate: 'Birthdate',
    sex: 'Gender',
    Male: 'Male',
    Female: 'Female',
    NonBinary: 'Non-binary',
    NotSelected: 'Not known',
    userName: 'User name',
    email: 'E-mail',
    school: 'School',
    gradeLevel: 'Grade',
    entryDate: 'First day',
    enrollmentType: 'Type',
    choose: 'Choose',
    submit: 'Save and go on to the request',
    invalid: 'Nothing was saved. Correct what is marked and save again.',
    wrong: 'Enter a value that can be; leave it empty only where it is not required.',
    noSchools: 'There is no school here yet',
    noSchoolsHint: 'Load the schools from your student information system first.',
    'already-enrolled':
      'Nothing was saved: this student has an open enrollment of this type at this school.',
    'entry-exists':
      'Nothing was saved: this student entered this school on this day before and has left since. Choose another first day.',
    'local-id-taken':
      'Nothing was saved: this local ID belongs to a student of another name or birthdate. Check the ID, name and birthdate.',
  },
  es: {
    title: 'Nueva matrícula',
    begin:
      'Un estudiante que ya está aquí recibe otra matrícula: use el mismo ID local, nombre y fecha de nacimiento.',
    localStudentId: 'ID local',
    stateStudentId: 'ID estatal',
    idHint: 'Tal como está escrito: los ceros al principio cuentan.',
    stateIdHint:
      'Tal como está escrito: los ceros al principio cuentan. A quien no lo tiene se lo da primero el estado: antes no se pueden pedir expedientes.',
    lastName: 'Apellido, sin sufijo',
    firstName: 'Nombre',
    middleName: 'Segundo nombre',
    generationCodeOrSuffix: 'Sufijo',
    suffixHint: 'Por ejemplo Jr o III.',
    birthdate: 'Fecha de nacimiento',
    sex: 'Género',
    Male: 'Masculino',
    Female: 'Femenino',
    NonBinary: 'No binario',
    NotSelected: 'No se sabe',
    userName: 'Nombre de usuario',
    email: 'Correo electrónico',
    school: 'Escuela',
    gradeLevel: 'Grado',
    entryDate: 'Primer día',
    enrollmentType: 'Tipo',
    choose: 'Elija',
    submit: 'Guardar y seguir con la solicitud',
    invalid: 'No se guardó nada. Corrija lo marcado y guarde de nuevo.',
    wrong: 'Indique un valor posible; déjelo vacío solo donde no es obligatorio.',
    noSchools: 'Todavía no hay ninguna escuela aquí',
    noSchoolsHint: 'Cargue primero las escuelas de su sistema de información estudiantil.',
    'already-enrolled':
      'No se guardó nada: este estudiante tiene una matrícula abierta de este tipo en esta escuela.',
    'entry-exists':
      'No se guardó nada: este estudiante ya entró en esta escuela ese día y se fue después. Elija otro primer día.',
    'local-id-taken':
      'No se guardó nada: este ID local es de un estudiante con otro nombre o fecha de nacimiento. Revise el ID, el nombre y la fecha.',
  },
});
