import { PortageError } from '@portage/shared/error-codes';

const refusals = [
  ...(['user-not-a-person', 'username-retired', 'user-own-admin', 'user-last-admin'] as const),
];

/** Why a user is not saved or removed, in the page's words. */
export type UserRefusal = (typeof refusals)[number];

/** Does something to a user; returns why it was refused, or null when it was done. */
export function refusalOf(act: () => void): UserRefusal | null {
  try {
    act();
    return null;
  } catch (error) {
    const refusal = refusals.find((code) => error instanceof PortageError && error.code === code);
    if (refusal === undefined) throw error;
    return refusal;
  }
}
