import { PortageError } from '@portage/shared/error-codes';
import { seeOther } from '@portage/shared/web/answers';
import { describeTransfer } from '../../../application/describe-transfer.ts';
import { chooseRows, type RowChoice } from '../../../application/import/choose-row.ts';
import { previewImport } from '../../../application/import/import-transfer.ts';
import { choices } from '../../../domain/import/plan.ts';
import { type ImportedObject, type WizardName, wizards } from '../../../records/wizards.ts';
import { type AgentRoute, type AgentVisit, isTheirTransfer } from '../../agent-route.ts';
import { looking } from '../../looking.ts';
import { wizardTitleIn } from '../../parts/object-titles.ts';
import {
  importAddress,
  importPath,
  tellingOf,
  transferIdOf,
  wizardNamed,
} from '../import/place.ts';
import { importWords } from '../import/words.ts';
import { WizardContent } from './view.tsx';

/** Rows of one page. */
const pageRows = 100;

const path = `${importPath}/:wizard{[a-z-]+}`;
const guard = { right: 'import', object: isTheirTransfer } as const;

/** The rows of one wizard. Stands after the pages of an import that have a name of their own. */
export const importWizardRoutes: readonly AgentRoute[] = looking('import', [
  { method: 'GET', path, ...guard, handler: show },
  { method: 'POST', path: `${path}/choices`, ...guard, handler: submitChoices },
]);

/** Throws `page-unknown`. */
function wizardOf({ params }: AgentVisit): WizardName {
  const wizard = wizardNamed(params['wizard'] ?? '');
  if (wizard === null) throw new PortageError('page-unknown');
  return wizard;
}

async function show(visit: AgentVisit): Promise<Response> {
  const { app, language, query } = visit;
  const wizard = wizardOf(visit);
  const transferId = transferIdOf(visit);
  const preview = await previewImport(app, { transferId, wizards: [wizard] });
  const isAll = query.get('show') === 'all';
  const rows = [...preview.plan.values()].flat().filter(({ status }) => isAll || status !== 'same');
  const from = placeIn(query.get('from'));
  const addressFrom = (at: number) =>
    `${importAddress(visit)}/${wizard}${placeQuery({ from: at, isAll })}`;
  return visit.page(
    {
      title: wizardTitleIn(language, wizard),
      back: { href: importAddress(visit), label: importWords(language).title },
    },
    <WizardContent
      {...{ visit, wizard, preview, from, isAll }}
      transfer={describeTransfer(app.db, transferId)}
      rows={rows.slice(from, from + pageRows)}
      first={from === 0 ? null : addressFrom(0)}
      next={from + pageRows < rows.length ? addressFrom(from + pageRows) : null}
    />,
  );
}

const placeIn = (text: string | null): number => (/^\d{1,7}$/.test(text ?? '') ? Number(text) : 0);

function placeQuery(
  { from, isAll }: { from: number; isAll: boolean },
  said: Record<string, string> = {},
): string {
  const query = new URLSearchParams({
    ...(isAll ? { show: 'all' } : {}),
    ...(from === 0 ? {} : { from: String(from) }),
    ...said,
  });
  return query.size === 0 ? '' : `?${query.toString()}`;
}

async function submitChoices(visit: AgentVisit): Promise<Response> {
  const { app, form, user } = visit;
  const wizard = wizardOf(visit);
  const rows = changedChoices(visit, wizard);
  const command = { transferId: transferIdOf(visit), username: user.username, rows };
  const said = await tellingOf(async () => {
    if (rows.length > 0) await chooseRows(app, command);
    return 'kept' as const;
  });
  const place = { from: placeIn(form.text('from')), isAll: form.has('show') };
  return seeOther(`${importAddress(visit)}/${wizard}${placeQuery(place, { said })}`);
}

/** What was chosen otherwise than shown: nobody else's choice becomes this person's. */
function changedChoices({ form }: AgentVisit, wizard: WizardName): RowChoice[] {
  const [were, chosen] = [form.all('was'), form.all('choice')];
  const changed = form.all('row').flatMap((row, at) => {
    const choice = choices.find((each) => each === chosen[at]);
    return choice === undefined || choice === were[at] ? [] : [{ ...rowOf(row, wizard), choice }];
  });
  const skipped = form
    .all('skip')
    .map((row) => ({ ...rowOf(row, wizard), choice: 'skip' as const }));
  return [...changed, ...skipped];
}

/** Reads what `rowValue` wrote. Throws `import-row-unknown`. */
function rowOf(value: string, wizard: WizardName): Omit<RowChoice, 'choice'> {
  const blank = value.indexOf(' ');
  const objects: readonly ImportedObject[] = wizards[wizard];
  const object = objects.find((name) => name === value.slice(0, Math.max(blank, 0)));
  if (object === undefined) throw new PortageError('import-row-unknown');
  return { object, sourceRecordId: value.slice(blank + 1) };
}
