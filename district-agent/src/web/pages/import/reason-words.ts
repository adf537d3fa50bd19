import { wordsOf } from '@portage/shared/web/i18n/words';
import { planReasons } from '../../../domain/import/reasons.ts';

/** Why a row of a plan has its status. */
export const reasonWords = wordsOf({
  en: planReasons,
  es: {
    'adds-to-ours': 'A nuestra fila le faltan valores que la recibida tiene.',
    'differs-from-ours': 'Nuestro registro dice lo mismo con otros valores.',
    'changed-on-both-sides':
      'Cambiado por el distrito que entregó, y aquí, desde la última importación.',
    'came-before': 'Importado antes; el otro distrito no ha enviado nada más nuevo.',
    'kept-before': 'Se conservó lo nuestro en otra importación; no llegó nada más nuevo.',
    'skipped-before': 'Se dejó fuera en otra importación; no llegó nada más nuevo.',
    'is-here': 'Nuestro registro ya lo dice.',
    'repeated-in-packet': 'Otra fila del mismo paquete dice lo mismo.',
    'overlaps-our-enrollment':
      'Se solapa con una matrícula nuestra; si se usa, termina el día antes de que empiece la nuestra.',
    'inside-our-enrollment':
      'Empieza dentro de una matrícula nuestra del mismo tipo; no se puede importar.',
    'our-address-is-confidential':
      'La dirección es confidencial aquí; las direcciones recibidas en claro se dejan fuera.',
    'address-became-confidential':
      'El distrito que entregó trata la dirección como confidencial; la nuestra está en claro.',
    'person-known-here': 'Esta persona es contacto de otro estudiante aquí.',
    'restriction-received': 'El otro distrito restringe este contacto; aquí nada lo dice.',
    'our-restriction-stays': 'El otro distrito no restringe nada; nuestra restricción se mantiene.',
    'custody-received': 'El otro distrito dice otra cosa sobre quién tiene la custodia.',
    'not-here-anymore': 'Se importó antes y ya no está aquí.',
    'codes-unmapped': 'Tiene códigos del otro distrito que no están asignados a los nuestros.',
    'row-unreadable': 'La fila no cumple las reglas de su tipo de registro.',
  },
});
