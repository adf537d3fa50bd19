/**
 * Why a line of a plan has its status, or what happened to a row at an import: the code, and the
 * words that say it to a registrar.
 */
export const planReasons = {
  'adds-to-ours': 'Our row lacks values that the received one has.',
  'differs-from-ours': 'Our record tells the same fact with other values.',
  'changed-on-both-sides': 'Changed by the releasing district, and here, since the last import.',
  'came-before': 'Imported before; the releasing district has sent nothing newer.',
  'kept-before': 'Ours was kept at an earlier import; nothing newer was sent.',
  'skipped-before': 'Left out at an earlier import; nothing newer was sent.',
  'is-here': 'Our record tells this already.',
  'repeated-in-packet': 'Another row of the same packet tells the same fact.',
  'overlaps-our-enrollment':
    'Overlaps an enrollment of ours; used as received, it ends the day before ours begins.',
  'inside-our-enrollment':
    'Begins within an enrollment of ours of the same type; it cannot be imported.',
  'our-address-is-confidential':
    'The student’s address is confidential here; addresses received in clear are left out.',
  'address-became-confidential':
    'The releasing district holds the student’s address confidential; ours is in clear.',
  'person-known-here': 'This person is a contact of another student here.',
  'restriction-received': 'The releasing district restricts this contact; nothing here says so.',
  'our-restriction-stays': 'The releasing district restricts nothing here; our restriction stays.',
  'custody-received': 'The releasing district says otherwise than we do who has custody.',
  'not-here-anymore': 'Imported before, and no longer here.',
  'codes-unmapped': 'Holds codes of the releasing district that are not mapped to ours.',
  'row-unreadable': 'The row breaks the rules of its record object.',
} as const;

/** The code of a reason. */
export type PlanReason = keyof typeof planReasons;
