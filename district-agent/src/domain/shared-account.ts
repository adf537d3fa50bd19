/** What posts, places and machines are called; nobody in particular is called so. */
const posts = new Set([
  ...[
    'account',
    'admin',
    'administrator',
    'agent',
    'assistant',
    'attendance',
    'clerk',
    'counseling',
  ],
  ...['counselor', 'default', 'demo', 'department', 'desk', 'district', 'enrollment', 'front'],
  ...['generic', 'guest', 'guidance', 'help', 'helpdesk', 'info', 'it', 'main', 'manager', 'nurse'],
  ...[
    'office',
    'operator',
    'portage',
    'principal',
    'records',
    'registrar',
    'registrars',
    'registry',
  ],
  ...['root', 'school', 'secretary', 'service', 'shared', 'staff', 'student', 'super', 'superuser'],
  ...[
    'support',
    'sys',
    'sysadmin',
    'system',
    'teacher',
    'temp',
    'test',
    'the',
    'user',
    'webmaster',
  ],
]);

/**
 * Whether a name is that of a shared account rather than of a person: each of its words is a post,
 * as in `admin`, `Front Office` and `registrar-2@example.org`. Whoever acts under such a name
 * cannot be told from the others who do.
 */
export function isSharedAccount(name: string): boolean {
  const [local = ''] = name.toLowerCase().split('@');
  const words = local.split(/[^\p{L}]+/u).filter((word) => word !== '');
  return words.length > 0 && words.every((word) => posts.has(word));
}
