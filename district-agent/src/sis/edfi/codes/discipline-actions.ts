import { codeTable } from './code-table.ts';

/**
 * Ed-Fi Discipline to CEDS Disciplinary Action Taken (000488). An out-of-school suspension or an
 * expulsion that does not say whether services went on has no exact CEDS code and gets none.
 */
export const disciplineActions = codeTable({
  '03100': ['In School Suspension', 'Suspension, in-school'],
  '03086': ['Expulsion with Services', 'Expulsion under Guns Free School Act with Services'],
  '03087': ['Expulsion without Services'],
  '03076': ['Community Service'],
  '03105': ['No action for incident', 'No action'],
  '03084': ['Detention'],
  '03095': ['Saturday school'],
  '03071': ['Bus suspension'],
  '09999': ['Other'],
});

/** Ed-Fi DisciplineActionLengthDifferenceReason to CEDS Discipline Length Difference Reason. */
export const lengthDifferenceReasons = codeTable({
  '01': ['No Difference'],
  '02': ['Term Modified By District'],
  '03': ['Term Modified By Court Order'],
  '04': ['Term Modified By Mutual Agreement'],
  '05': ['Student Completed Term Requirements Sooner Than Expected'],
  '06': ['Student Incarcerated'],
  '07': ['Term Decreased Due To Extenuating Health-Related Circumstances'],
  '08': ['Student Withdrew From School'],
  '09': ['School Year Ended'],
  '10': ["Continuation Of Previous Year's Disciplinary Action Assignment"],
  '11': ['Term Modified By Placement Program Due To Student Behavior While In The Placement'],
  '12': ['Other'],
});
