import { formatDate } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import type { Block, Column } from '../../pdf/content.ts';
import { spanishLabels, spanishValues } from './document-words.ts';

/**
 * The blocks of a document as a page says them. The documents themselves are in English; of their
 * fixed words, dates and counts each has its Spanish here. What the district wrote stays as it is:
 * paragraphs and names are never touched, and of a value only a part that is wholly ours.
 */
export const blocksIn = (language: Language, blocks: readonly Block[]): readonly Block[] =>
  language === 'en' ? blocks : blocks.map(spanishBlock);

function spanishBlock(block: Block): Block {
  switch (block.kind) {
    case 'part':
    case 'heading':
      return { ...block, text: byPart(block.text, spanishHeading) };
    case 'paragraph':
      return block;
    case 'facts':
      return {
        ...block,
        facts: block.facts.map(([label, value]) => [labelIn(label), byPart(value, spanishValue)]),
      };
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, title: labelIn(column.title) })),
        rows: block.rows.map((cells) =>
          cells.map((cell, at) => spanishCell(block.columns[at], cell)),
        ),
      };
  }
}

const labelIn = (label: string): string => wordIn(spanishLabels, label) ?? label;

const wordIn = (words: Readonly<Record<string, string>>, text: string): string | undefined =>
  Object.hasOwn(words, text) ? words[text] : undefined;

/** Line by line, and in a line part by part. */
const byPart = (text: string, say: (part: string) => string): string =>
  text
    .split('\n')
    .map((line) => line.split(' · ').map(say).join(' · '))
    .join('\n');

/** Columns of names: what stands there is never a word of ours. */
const nameColumns = ['Name', 'Last name', 'First name', 'Middle name', 'Teacher', 'By whom'];

const spanishCell = (column: Column | undefined, cell: string): string =>
  column !== undefined && nameColumns.includes(column.title) ? cell : byPart(cell, spanishValue);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const date = `((?:${months.join('|')}) \\d{1,2}, \\d{4})`;

/** `Mar 4, 2019`, as documents write dates, in Spanish. */
function spanishDate(text: string): string {
  const [month = '', day = '', year = ''] = text.replace(',', '').split(' ');
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return formatDate('es', `${year}-${number}-${day.padStart(2, '0')}`);
}

/** What documents put together of words of ours and of values, and how Spanish does it. */
type Form = readonly [RegExp, (one: string, other: string) => string];

const headingForms: readonly Form[] = [
  [new RegExp(`^Meeting of ${date}$`), (day) => `Reunión del ${spanishDate(day)}`],
  [new RegExp(`^Program of ${date}$`), (day) => `Programa del ${spanishDate(day)}`],
  [new RegExp(`^Plan of ${date}$`), (day) => `Plan del ${spanishDate(day)}`],
  [new RegExp(`^Evaluation of ${date}$`), (day) => `Evaluación del ${spanishDate(day)}`],
  [/^School year (\S+)$/, (year) => `Año escolar ${year}`],
  [/^Summary as of (.+)$/, (session) => `Resumen a fecha de ${session}`],
  [/^English learner: (.*)$/, (status) => `Estudiante de inglés: ${status}`],
  [/^(.+) evaluation$/, (kind) => `Evaluación: ${kind}`],
];

const valueForms: readonly Form[] = [
  [new RegExp(`^${date}$`), spanishDate],
  [new RegExp(`^${date} – ${date}$`), (a, b) => `${spanishDate(a)} – ${spanishDate(b)}`],
  [new RegExp(`^since ${date}$`), (day) => `desde el ${spanishDate(day)}`],
  [new RegExp(`^until ${date}$`), (day) => `hasta el ${spanishDate(day)}`],
  [
    new RegExp(`^(\\S+) exemption, ${date}$`),
    (kind, day) => `Exención: ${kind}, ${spanishDate(day)}`,
  ],
  [/^(\S+) exemption$/, (kind) => `Exención: ${kind}`],
  [/^School (\S+)$/, (school) => `Escuela ${school}`],
  [/^(\d+) of (\d+)$/, (rank, size) => `${rank} de ${size}`],
  [/^Derived from: (.+)$/, (source) => `Deducido de: ${source}`],
  [/^Not tested: (.+)$/, (reason) => `Sin evaluar: ${reason}`],
  [/^Subtest: (.+)$/, (title) => `Subprueba: ${title}`],
  [/^Weapon: (.+)$/, (weapon) => `Arma: ${weapon}`],
  [/^Success: (.+)$/, (criteria) => `Éxito: ${criteria}`],
  [/^section (\S+)$/, (section) => `sección ${section}`],
  [/^Days present: (\d+)$/, (days) => `Días de asistencia: ${days}`],
  [/^Days absent: (\d+)$/, (days) => `Días de ausencia: ${days}`],
  [/^Days tardy: (\d+)$/, (days) => `Días con retraso: ${days}`],
  [/^([\d.]+) hours$/, (hours) => `${hours} horas`],
  [/^(\d+) minutes a week$/, (minutes) => `${minutes} minutos a la semana`],
  [/^(\d+) in regular classes$/, (minutes) => `${minutes} en clases regulares`],
  [/^(\d+) outside them$/, (minutes) => `${minutes} fuera de ellas`],
  [/^(Daily|Class section|Program|Extracurricular), (.+)$/, spanishEvent],
];

function spanishEvent(kind: string, status: string): string {
  return `${wordIn(spanishValues, kind) ?? kind}, ${status}`;
}

const spanishHeading = (part: string): string =>
  wordIn(spanishLabels, part) ?? inForm(headingForms, part) ?? spanishValue(part);

const spanishValue = (part: string): string =>
  wordIn(spanishValues, part) ?? inForm(valueForms, part) ?? part;

function inForm(forms: readonly Form[], part: string): string | null {
  for (const [form, say] of forms) {
    const found = form.exec(part);
    if (found !== null) return say(found[1] ?? '', found[2] ?? '');
  }
  return null;
}
