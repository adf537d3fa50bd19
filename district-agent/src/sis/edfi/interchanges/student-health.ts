import { immunizationTable } from '../../../records/immunization/store.ts';
import { descriptorValue, toCoded } from '../codes/code-table.ts';
import { NO_VACCINE, vaccines } from '../codes/vaccines.ts';
import {
  type Candidate,
  type EdfiMapper,
  type Interchange,
  skip,
  storeCandidate,
} from '../edfi-load.ts';
import { childrenOf, dateAt, type EdfiElement, studentOf, textAt } from '../element.ts';
import type { Outcome } from '../load-report.ts';

const elements = {
  vaccine: 'ImmunizationType',
  administeredDate: 'ImmunizationDate',
  exemption: 'ImmunizationExemption',
};

type Dose = Pick<Candidate, 'naturalKey' | 'row'>;

const EXEMPTION_KINDS = new Map([
  ['Religious', 'Religious'],
  ['Philosophical', 'Philosophical'],
  ['Personal', 'Philosophical'],
  ['Medical', 'Medical'],
]);

const trimmedDate = (element: EdfiElement): string => element.text.replace(/T\d\d:\d\d.*$/, '');

/** One row a date; one for a medical exemption; one with neither where only the need is known. */
function toDoses(element: EdfiElement, typePath: string, isRequired: boolean): Dose[] {
  const type = textAt(element, typePath);
  const vaccine = toCoded(vaccines, type) ?? undefined;
  const key = descriptorValue(type ?? '');
  const doses = childrenOf(element, 'ImmunizationDate').map((child): Dose => {
    const administeredDate = trimmedDate(child);
    const row = { vaccine, administeredDate, isRequired, exemption: null };
    return { naturalKey: [key, 'dose', administeredDate], row };
  });
  if (textAt(element, 'MedicalExemption') !== undefined) {
    const date = dateAt(element, 'MedicalExemptionDate') ?? null;
    const exemption = { kind: 'Medical', date };
    const row = { vaccine, administeredDate: null, isRequired, exemption };
    doses.push({ naturalKey: [key, 'medical-exemption'], row });
  }
  if (doses.length > 0) return doses;
  const row = { vaccine, administeredDate: null, isRequired, exemption: null };
  return [{ naturalKey: [key, 'no-dose'], row }];
}

/** An exemption from all vaccines, kept as one row of CVX 998. */
function toGeneralExemption(element: EdfiElement): Dose[] {
  const text = textAt(element, 'NonMedicalImmunizationExemption');
  if (text === undefined) return [];
  const kind = EXEMPTION_KINDS.get(descriptorValue(text)) ?? 'Other';
  const date = dateAt(element, 'NonMedicalImmunizationExemptionDate') ?? null;
  const exemption = { kind, date };
  const row = { vaccine: NO_VACCINE, administeredDate: null, isRequired: false, exemption };
  return [{ naturalKey: ['exemption', kind], row }];
}

/** One health record holds many doses: a bad dose is reported, the good ones are stored. */
const studentHealth: EdfiMapper = (element, load) => {
  const studentUniqueId = studentOf(element);
  const doses = [
    ...childrenOf(element, 'RequiredImmunization').flatMap((child) =>
      toDoses(child, 'ImmunizationType', true),
    ),
    ...childrenOf(element, 'AdditionalImmunization').flatMap((child) =>
      toDoses(child, 'ImmunizationName', false),
    ),
    ...toGeneralExemption(element),
  ];
  if (studentUniqueId === undefined) return skip('missing-element', 'StudentUniqueId');
  const outcomes = doses.map((dose) =>
    storeCandidate(load, immunizationTable, { studentUniqueId, elements, ...dose }),
  );
  return (
    outcomes.find((outcome): outcome is Outcome => outcome.kind === 'skipped') ?? {
      kind: 'stored',
    }
  );
};

/** Immunizations and exemptions. The medical reason for an exemption is not kept. */
export const studentHealthInterchange: Interchange = {
  rootElement: 'InterchangeStudentHealth',
  stages: [{ StudentHealth: studentHealth }],
};
