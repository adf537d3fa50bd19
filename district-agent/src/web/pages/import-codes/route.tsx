import { seeOther } from '@portage/shared/web/answers';
import { ownCodesOf } from '../../../adapters/sqlite/own-codes.ts';
import { findTransfer } from '../../../adapters/sqlite/transfers.ts';
import { previewImport } from '../../../application/import/import-transfer.ts';
import { mapWaitingCodes, waysToMap } from '../../../application/import/map-waiting-codes.ts';
import { rememberMappings } from '../../../application/import/remember-mapping.ts';
import { type WaitingCode, waitingCodes } from '../../../domain/import/waiting-codes.ts';
import { wizardNames } from '../../../records/wizards.ts';
import { type AgentRoute, type AgentVisit, isTheirTransfer } from '../../agent-route.ts';
import { looking } from '../../looking.ts';
import { importAddress, importPath, tellingOf, transferIdOf } from '../import/place.ts';
import { importWords } from '../import/words.ts';
import { CodesContent, type OfferedCode } from './view.tsx';
import { mapWords } from './words.ts';

/** Codes of one page, and how many of ours a list shows; of more, one is typed. */
const pageCodes = 100;
const mostListed = 200;

const path = `${importPath}/codes`;
const guard = { right: 'import', object: isTheirTransfer } as const;

/** The codes of a packet that nobody has mapped to ours. */
export const importCodesRoutes: readonly AgentRoute[] = looking('import', [
  { method: 'GET', path, ...guard, handler: show },
  { method: 'POST', path, ...guard, handler: submit },
  { method: 'POST', path: `${path}/all`, ...guard, handler: submitAll },
]);

const preview = (visit: AgentVisit) =>
  previewImport(visit.app, { transferId: transferIdOf(visit), wizards: wizardNames });

async function show(visit: AgentVisit): Promise<Response> {
  const { app, language, query } = visit;
  const waiting = waitingCodes([...(await preview(visit)).plan.values()].flat());
  const given = query.get('from') ?? '';
  const from = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  const address = `${importAddress(visit)}/codes`;
  const next = from + pageCodes;
  return visit.page(
    {
      title: mapWords(language).title,
      back: { href: importAddress(visit), label: importWords(language).title },
    },
    <CodesContent
      visit={visit}
      districtName={findTransfer(app.db, transferIdOf(visit))?.other?.name ?? ''}
      codes={offered(visit, waiting.slice(from, next))}
      first={from === 0 ? null : address}
      next={next < waiting.length ? `${address}?from=${next}` : null}
    />,
  );
}

function offered({ app }: AgentVisit, codes: readonly WaitingCode[]): OfferedCode[] {
  const sets = new Set(codes.map(({ codeSet }) => codeSet));
  const ours = ownCodesOf(app.db, sets);
  return codes.map((code) => {
    const ofSet = ours.filter(({ codeSet }) => codeSet === code.codeSet);
    return { ...code, ourCodes: ofSet.length > mostListed ? null : ofSet };
  });
}

async function submit(visit: AgentVisit): Promise<Response> {
  const { app, user } = visit;
  const districtId = findTransfer(app.db, transferIdOf(visit))?.other?.districtId ?? '';
  const waiting = waitingCodes([...(await preview(visit)).plan.values()].flat());
  const mappings = mappingsIn(visit, waiting);
  const { username } = user;
  const said = await tellingOf(() => {
    rememberMappings(
      app,
      mappings.map((mapping) => ({ ...mapping, districtId, username })),
    );
    return 'mapped';
  });
  return seeOther(`${importAddress(visit)}/codes?said=${said}`);
}

/** What was said of codes that still wait; `localCode` null: as received. */
function mappingsIn({ form }: AgentVisit, waiting: readonly WaitingCode[]) {
  const [chosen, typed] = [form.all('here'), form.all('typed')];
  return form.all('code').flatMap((key, at) => {
    const code = waiting.find((each) => each.key === key);
    const localCode = codeSaid(chosen[at] ?? '', (typed[at] ?? '').trim());
    if (code === undefined || localCode === undefined) return [];
    return [{ codeSet: code.codeSet, received: code.received, localCode }];
  });
}

/** A typed code counts before the list; undefined when it is decided later. */
function codeSaid(chosen: string, typed: string): string | null | undefined {
  if (typed !== '') return typed;
  if (chosen === 'as-received') return null;
  return chosen.startsWith('own ') ? chosen.slice('own '.length) : undefined;
}

async function submitAll(visit: AgentVisit): Promise<Response> {
  const { app, form, user } = visit;
  const way = waysToMap.find((each) => each === form.text('way'));
  const { plan } = await preview(visit);
  const releasingDistrictId = findTransfer(app.db, transferIdOf(visit))?.other?.districtId ?? '';
  if (way !== undefined) {
    mapWaitingCodes(app, plan, { releasingDistrictId, way, username: user.username });
  }
  return seeOther(`${importAddress(visit)}${way === undefined ? '/codes' : '?said=mapped'}`);
}
