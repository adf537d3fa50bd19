/** A user as the rule about admins sees them. */
interface Rights {
  readonly username: string;
  readonly rights: readonly string[];
}

/** Why a change of a user is not allowed. */
export type AdminRefusal = 'user-own-admin' | 'user-last-admin';

const isAdmin = ({ rights }: Rights): boolean => rights.includes('admin');

/**
 * Whether a user may have these rights from now on; no rights stand for a user who is removed.
 * Nobody takes `admin` from themselves, so that no slip locks anybody out, and the last admin keeps
 * it, so that somebody can give it. `by` null is somebody at the machine itself.
 */
export function adminRefusal(
  users: readonly Rights[],
  after: Rights,
  by: string | null,
): AdminRefusal | null {
  const before = users.find(({ username }) => username === after.username);
  if (before === undefined || !isAdmin(before) || isAdmin(after)) return null;
  if (after.username === by) return 'user-own-admin';
  const others = users.filter(({ username }) => username !== after.username);
  return others.some(isAdmin) ? null : 'user-last-admin';
}
