import { type RecordObjectName, recordObjects } from '@portage/shared/records/index';

/**
 * The import wizards, in the order in which a registrar goes through them, and the record objects
 * that each imports. What belongs together is decided together: meetings, documents and plan of an
 * IEP; services and accommodations with the English learner status; the people around a student
 * with the census.
 */
export const wizards = {
  'extended-census': ['extended-census', 'census-contacts'],
  'enrollment-history': ['enrollment-history'],
  transcript: ['transcript'],
  assessment: ['assessment'],
  immunization: ['immunization'],
  'health-condition': ['health-condition'],
  'health-screening': ['health-screening'],
  iep: ['iep', 'iep-meeting', 'iep-documents'],
  'special-ed-evaluation': ['special-ed-evaluation'],
  'special-ed-documents': ['special-ed-documents'],
  plp: ['plp', 'plp-evaluation'],
  'plp-documents': ['plp-documents'],
  lep: ['el-lep', 'lep-services', 'lep-accommodations'],
} as const satisfies Record<string, readonly RecordObjectName[]>;

/** The name of a wizard. */
export type WizardName = keyof typeof wizards;

/** The names of all wizards. */
export const wizardNames = Object.keys(wizards) as [WizardName, ...WizardName[]];

/** A record object that a wizard imports. */
export type ImportedObject = (typeof wizards)[WizardName][number];

/** Every record object that some wizard imports, in the order of the wizards. */
export const importedObjects: readonly ImportedObject[] = wizardNames.flatMap(
  (name): readonly ImportedObject[] => wizards[name],
);

/** What a wizard is called where people read it. */
export const wizardTitle = (name: WizardName): string =>
  name === 'lep' ? 'EL/LEP, services and accommodations' : recordObjects[name].title;
