import { codeTable } from './code-table.ts';

/** Ed-Fi EntryType to CEDS Entry Type (000099), where the words are the same. */
export const entryTypes = codeTable({
  '01821': ['Transfer from a public school in the same local education agency'],
  '01822': [
    'Transfer from a public school in a different local education agency in the same state',
  ],
  '01823': ['Transfer from a public school in a different state'],
  '01830': ['Transfer from a school outside of the country'],
  '01831': ['Transfer from an institution'],
  '01832': ['Transfer from a charter school'],
  '01833': ['Transfer from home schooling'],
  '01835': ['Re-entry from the same school with no interruption of schooling'],
  '01836': ['Re-entry after a voluntary withdrawal'],
  '01837': ['Re-entry after an involuntary withdrawal'],
  '01838': ['Original entry into a United States school'],
  '09999': ['Other'],
});

/**
 * Ed-Fi ExitWithdrawType to CEDS Exit or Withdrawal Type (000110), where the words are the same.
 */
export const exitTypes = codeTable({
  '01907': ['Student is in a different public school in the same local education agency'],
  '01908': [
    'Transferred to a public school in a different local education agency in the same state',
  ],
  '01909': ['Transferred to a public school in a different state'],
  '01916': ['Transferred to a school outside of the country'],
  '01917': ['Transferred to an institution'],
  '01918': ['Transferred to home schooling'],
  '01919': ['Transferred to a charter school'],
  '01921': [
    'Graduated with regular, advanced, International Baccalaureate, or other type of diploma',
    'Graduated with a high school diploma',
  ],
  '01922': ['Completed school with other credentials'],
  '01923': ['Died or is permanently incapacitated'],
  '01924': ['Withdrawn due to illness'],
  '01925': ['Expelled or involuntarily withdrawn'],
  '01926': ['Reached maximum age for services'],
  '01927': ['Discontinued schooling'],
  '01931': ['Not enrolled, unknown status'],
  '03502': ['Not enrolled, eligible to return'],
  '03505': ['Exited'],
  '09999': ['Other'],
});
