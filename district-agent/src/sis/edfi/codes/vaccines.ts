import { codeTable } from './code-table.ts';

/**
 * Ed-Fi ImmunizationType, and names met as additional immunizations, to CVX (CDC). Ed-Fi names a
 * vaccine group and no product, so the code is the group's unspecified formulation where CVX has
 * one (HepB 45, not the pediatric product 08). RSV has no code here: its products differ too much.
 */
export const vaccines = codeTable({
  '45': ['HepB', 'Hepatitis B'],
  '122': ['RV', 'Rotavirus'],
  '107': ['DTaP'],
  '17': ['Hib'],
  '152': ['PCV'],
  '10': ['IPV'],
  '213': ['1vCOV', 'COVID-19'],
  '88': ['IIV4', 'Influenza'],
  '149': ['LAIV4'],
  '03': ['MMR'],
  '21': ['VAR', 'Varicella', 'Chickenpox'],
  '85': ['HepA', 'Hepatitis A'],
  '137': ['HPV'],
  '147': ['MenACWY'],
  '164': ['MenB'],
  '56': ['DEN4CYD'],
  '206': ['Mpox'],
  '115': ['Tdap'],
  '94': ['MMRV'],
  '19': ['TB, BCG', 'BCG'],
  '67': ['Malaria'],
  '77': ['Tick-borne encephalitis'],
  '37': ['Yellow fever'],
  '91': ['Typhoid'],
  '90': ['Rabies'],
  '129': ['Japanese encephalitis'],
});

/**
 * CVX code for a student of whom no vaccine was given: the row of an exemption from all of them.
 */
export const NO_VACCINE = { code: '998', localCode: null, label: 'No vaccine administered' };
