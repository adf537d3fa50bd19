import { type RecordObjectName, recordObjects } from '@portage/shared/records/index';
import type { Language } from '@portage/shared/web/i18n/language';
import { type WizardName, wizardTitle } from '../../records/wizards.ts';

/** In English a page says what the title of the document says. */
const spanishTitles: Readonly<Record<RecordObjectName, string>> = {
  'census-contacts': 'Resumen de contactos',
  'extended-census': 'Resumen del censo ampliado',
  'enrollment-history': 'Historial de matrículas',
  transcript: 'Certificado de estudios',
  schedule: 'Horario',
  attendance: 'Asistencia por períodos',
  assessment: 'Resumen de evaluaciones',
  behavior: 'Resumen de conducta',
  'health-condition': 'Resumen de condiciones de salud',
  'health-screening': 'Resumen de exámenes de salud',
  immunization: 'Resumen de vacunas',
  'report-card': 'Boletas de calificaciones',
  iep: 'Programa educativo individualizado (IEP)',
  'iep-documents': 'Documentos del IEP',
  'special-ed-evaluation': 'Evaluación para educación especial',
  'special-ed-documents': 'Documentos de educación especial',
  'iep-meeting': 'Reunión del IEP y transición',
  plp: 'Plan de aprendizaje personal (PLP)',
  'plp-evaluation': 'Evaluación del PLP',
  'plp-documents': 'Documentos del PLP',
  'literacy-plan': 'Plan de lectoescritura',
  'literacy-documents': 'Documentos de lectoescritura',
  'el-lep': 'Estudiante de inglés (EL/LEP)',
  'lep-services': 'Servicios LEP',
  'lep-accommodations': 'Adaptaciones LEP',
  'state-reporting-elements': 'Datos para informes estatales',
};

/** What a record object is called on a page. */
export const objectTitle = (language: Language, object: RecordObjectName): string =>
  language === 'es' ? spanishTitles[object] : recordObjects[object].title;

/** What an import wizard is called on a page. */
export function wizardTitleIn(language: Language, wizard: WizardName): string {
  if (language === 'en') return wizardTitle(wizard);
  return wizard === 'lep' ? 'EL/LEP, servicios y adaptaciones' : spanishTitles[wizard];
}
