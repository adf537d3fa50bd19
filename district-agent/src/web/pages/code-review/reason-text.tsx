import type { Language } from '@portage/shared/web/i18n/language';
import type { ShownReason } from '../../../application/codes/review-student.ts';
import type { MatchReason } from '../../../domain/matching/reasons.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { reviewWords } from './words.ts';

/** Sentences that speak for or against a match. */
export function Reasons({
  visit: { language },
  reasons,
}: {
  visit: AgentVisit;
  reasons: readonly ShownReason[];
}) {
  if (reasons.length === 0) return null;
  return (
    <ul aria-label={reviewWords(language).why}>
      {reasons.map((reason) => (
        <li>{reasonText(language, reason)}</li>
      ))}
    </ul>
  );
}

/** The sentence of a reason in the language of the page. */
const reasonText = (language: Language, { reason, text }: ShownReason): string =>
  language === 'es' ? spanish[reason] : text;

const spanish: Readonly<Record<MatchReason, string>> = {
  'same-state-id': 'Los ID estatales son iguales.',
  'state-id-leading-zero': 'Los ID estatales son iguales salvo ceros al principio.',
  'state-id-digits-swapped': 'Los ID estatales difieren en dos cifras vecinas cambiadas.',
  'state-id-one-digit-off': 'Los ID estatales difieren en una cifra.',
  'other-state-id': 'Los ID estatales son distintos.',
  'no-state-id': 'Uno de los dos no tiene ID estatal.',
  'imported-before': 'Una transferencia anterior del mismo distrito trajo a este estudiante.',
  'same-name': 'El apellido y el nombre son iguales.',
  'same-last-name': 'Los apellidos son iguales.',
  'last-name-spelled-otherwise':
    'Los apellidos difieren solo en acentos, guiones, apóstrofos, espacios o un sufijo.',
  'former-last-name': 'El apellido consta aquí como otro nombre del estudiante.',
  'surnames-differ-in-part': 'Los apellidos comparten uno; otro falta o es distinto.',
  'last-name-one-letter-off': 'Los apellidos difieren en una letra.',
  'other-last-name': 'Los apellidos son distintos.',
  'same-first-name': 'Los nombres son iguales.',
  'first-name-spelled-otherwise':
    'Los nombres difieren solo en acentos, guiones, apóstrofos, espacios o un sufijo.',
  'preferred-first-name': 'El nombre consta aquí como otro nombre del estudiante.',
  'middle-name-in-first': 'Un segundo nombre está junto al primero o en su lugar.',
  'single-name': 'Uno de los dos tiene un solo nombre.',
  'first-name-one-letter-off': 'Los nombres difieren en una letra.',
  'other-first-name': 'Los nombres son distintos.',
  'first-and-last-swapped': 'El nombre de uno es el apellido del otro.',
  'name-parts-moved': 'Los nombres tienen las mismas partes, en otros campos.',
  'same-birthdate': 'Las fechas de nacimiento son iguales.',
  'birthdate-day-and-month-swapped':
    'Las fechas de nacimiento son iguales con día y mes cambiados.',
  'birthdate-year-off-by-one': 'Las fechas de nacimiento distan un año.',
  'birthdate-digits-swapped': 'Las fechas de nacimiento difieren en dos cifras vecinas cambiadas.',
  'other-birthdate': 'Las fechas de nacimiento son distintas.',
  'other-sex': 'El sexo es distinto.',
  'other-middle-name': 'Los segundos nombres son distintos.',
  'other-suffix': 'Los sufijos de generación son distintos.',
  'may-be-twin': 'Así se ve también un hermano nacido el mismo día.',
  'several-here':
    'Corresponde más de un estudiante de aquí; puede ser el mismo estudiante dos veces.',
  'claimed-by-another': 'Otro estudiante de la misma transferencia corresponde también al de aquí.',
};
