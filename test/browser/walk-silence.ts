/** Everything that a person of the requesting district can get to see, for what it must not say. */
import { routes } from '@portage/district-agent/web/site';
import { fetchPage } from './walk-acts.ts';
import type { Person, WalkWorld } from './walk-world.ts';

/** A page as it was sent. */
interface SentPage {
  readonly path: string;
  readonly text: string;
}

/**
 * Every page and file of the requesting district's site for this transfer and its student,
 * whichever routes the site has; refusals too.
 */
export async function everyPage(
  person: Person,
  place: { readonly transferId: string; readonly studentId: number },
): Promise<SentPage[]> {
  const pages: SentPage[] = [];
  for (const { method, path: pattern } of routes) {
    // A stream says only that something changed, and does not end.
    if (method !== 'GET' || pattern.endsWith('/live')) continue;
    const path = fill(pattern, place);
    const { body } = await fetchPage(person, path);
    pages.push({ path, text: body.toString('utf8') });
  }
  return pages;
}

const fill = (
  pattern: string,
  { transferId, studentId }: { transferId: string; studentId: number },
): string =>
  // Without what a route says of the form of a part: it may hold braces itself.
  pattern
    .replaceAll(/\{([^{}]|\{[^}]*\})*\}/g, '')
    .replace(':transferId', transferId)
    .replace(':studentId', String(studentId))
    .replace(':object', 'enrollment-history')
    .replaceAll(/:\w+/g, '1');

/** What the requester sees of one transfer, with what must differ between two taken out. */
export interface Seen {
  readonly page: string;
  readonly inboxRow: string;
  readonly listRow: string;
  readonly studentRow: string;
  readonly csvLine: string;
}

/** What the requesting district sees of a transfer, byte for byte but for ids, names and times. */
export async function whatIsSeen(
  { alba }: WalkWorld,
  { transferId, studentId, own }: { transferId: string; studentId: number; own: string[] },
): Promise<Seen> {
  const get = async (path: string): Promise<string> =>
    (await fetchPage(alba, path)).body.toString('utf8');
  const rowIn = async (path: string): Promise<string> =>
    (await get(path)).split('<tr>').find((row) => row.includes(transferId)) ?? '';
  const csv = (await get('/transfers.csv')).split('\r\n');
  const line = csv.find((each) => each.includes(transferId)) ?? '';
  const plain = (text: string): string => withoutOwn(text, [transferId, ...own]);
  return {
    page: plain(await get(`/transfers/${transferId}`)),
    inboxRow: plain(await rowIn('/inbox')),
    listRow: plain(await rowIn('/transfers')),
    studentRow: plain(await rowIn(`/students/${studentId}`)),
    csvLine: plain(line),
  };
}

const withoutOwn = (text: string, own: readonly string[]): string =>
  own
    .reduce((rest, each) => rest.replaceAll(each, '·'), text)
    .replaceAll(/\/students\/\d+/g, '/students/·')
    .replaceAll(/name="formToken" value="[^"]*"/g, 'name="formToken" value="·"')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '·')
    .replaceAll(/(<time datetime="·">)[^<]*/g, '$1·');
