import type { xmlErrors } from '../xml.ts';

/** The meanings of errors of XML documents in Spanish. */
export const xmlErrorsEs: Readonly<Record<keyof typeof xmlErrors, string>> = {
  'xml-too-large': 'El documento XML es más grande de lo que lee este programa.',
  'xml-encoding': 'El documento XML no es UTF-8 sin marca de orden de bytes.',
  'xml-forbidden-markup':
    'El documento XML tiene un DOCTYPE, una instrucción, un comentario o una sección CDATA; un paquete no tiene ninguno.',
  'xml-too-complex':
    'El documento XML está anidado demasiado hondo, o tiene demasiados elementos o atributos.',
  'xml-malformed': 'El documento XML no está bien formado.',
  'xml-schema-invalid': 'El documento XML no sigue el esquema publicado de los paquetes.',
  'xml-wrong-document': 'El documento XML no es del tipo de registro que se esperaba.',
  'xml-unexpected-content':
    'El documento XML tiene un elemento o atributo que un documento de un paquete no puede tener.',
  'xml-row-invalid':
    'Una cabecera o fila del documento XML no cumple una regla de su tipo de registro.',
  'xml-row-repeated':
    'Una fila del documento XML tiene el identificador de una fila anterior; vale la primera.',
  'xml-illegal-character':
    'Un valor tiene un carácter que XML no puede llevar; corrija el registro e inténtelo de nuevo.',
};
