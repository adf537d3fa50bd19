import { seeOther } from '@portage/shared/web/answers';
import { runObjectsOf } from '../../../adapters/sqlite/import-runs.ts';
import { describeTransfer } from '../../../application/describe-transfer.ts';
import { countImportRuns } from '../../../application/import/count-import-runs.ts';
import { importTransfer, previewImport } from '../../../application/import/import-transfer.ts';
import { waysToMap } from '../../../application/import/map-waiting-codes.ts';
import { rejectionReasons, rejectObjects } from '../../../application/import/reject-objects.ts';
import { undoImport } from '../../../application/import/undo-import.ts';
import { choices } from '../../../domain/import/plan.ts';
import {
  type ImportedObject,
  type WizardName,
  wizardNames,
  wizards,
} from '../../../records/wizards.ts';
import { type AgentRoute, type AgentVisit, isTheirTransfer } from '../../agent-route.ts';
import { looking } from '../../looking.ts';
import { transferPageWords } from '../transfer/words.ts';
import {
  importAddress,
  importPath,
  type Telling,
  tellingOf,
  transferIdOf,
  wizardNamed,
} from './place.ts';
import { ImportContent } from './view.tsx';
import { importWords } from './words.ts';

const guard = { right: 'import', object: isTheirTransfer } as const;

/** The import of a packet: its plan, and what is done with it. */
export const importRoutes: readonly AgentRoute[] = [
  ...looking('import', [{ method: 'GET', path: importPath, ...guard, handler: show }]),
  ...looking('imported', [
    { method: 'POST', path: `${importPath}/commit`, ...guard, handler: submitCommit },
    { method: 'POST', path: `${importPath}/undo`, ...guard, handler: submitUndo },
    { method: 'POST', path: `${importPath}/reject`, ...guard, handler: submitReject },
  ]),
];

async function show(visit: AgentVisit): Promise<Response> {
  const { app, language } = visit;
  const transferId = transferIdOf(visit);
  const preview = await previewImport(app, { transferId, wizards: wizardNames });
  return visit.page(
    {
      title: importWords(language).title,
      back: { href: `/transfers/${transferId}`, label: transferPageWords(language).title },
    },
    <ImportContent
      {...{ visit, preview }}
      transfer={describeTransfer(app.db, transferId)}
      runs={countImportRuns(app.db, transferId)}
      standing={standingWizards(visit)}
    />,
  );
}

/** The wizards of which something imported stands, and could be undone. */
function standingWizards(visit: AgentVisit): WizardName[] {
  const standing = runObjectsOf(visit.app.db, transferIdOf(visit)).filter(
    ({ undoneByRunId }) => undoneByRunId === null,
  );
  return wizardNames.filter((name) =>
    (wizards[name] as readonly string[]).some((of) => standing.some(({ object }) => object === of)),
  );
}

async function submitCommit(visit: AgentVisit): Promise<Response> {
  const { app, form, user } = visit;
  const wizard = wizardNamed(form.text('wizard'));
  const conflicts = choices.find((each) => each === form.text('conflicts'));
  const codes = waysToMap.find((each) => each === form.text('codes'));
  const telling = await tellingOf(async () => {
    const { lines } = await importTransfer(app, {
      ...{ transferId: transferIdOf(visit), username: user.username },
      wizards: wizard === null ? wizardNames : [wizard],
      bulk: {
        ...(conflicts === undefined ? {} : { conflicts }),
        ...(form.has('skipBad') ? { bad: 'skip' } : {}),
      },
      ...(codes === undefined ? {} : { codes }),
      expectedDigest: form.text('digest'),
    });
    return lines.size === 0 ? 'nothing' : 'imported';
  });
  const isDone = telling === 'imported' || telling === 'nothing';
  return sayOn(visit, telling, isDone || wizard === null ? '' : `/${wizard}`);
}

async function submitUndo(visit: AgentVisit): Promise<Response> {
  const { app, form, user } = visit;
  if (!form.has('confirmed')) return sayOn(visit, 'unconfirmed');
  const telling = await tellingOf(() => {
    const wizard = wizardNamed(form.text('wizard'));
    undoImport(app, { transferId: transferIdOf(visit), wizard, username: user.username });
    return 'undone';
  });
  return sayOn(visit, telling);
}

async function submitReject(visit: AgentVisit): Promise<Response> {
  const { app, form, user } = visit;
  const wizard = wizardNamed(form.text('wizard'));
  const objects = (wizard === null ? wizardNames : [wizard]).flatMap(
    (name): readonly ImportedObject[] => wizards[name],
  );
  await rejectObjects(app, {
    ...{ transferId: transferIdOf(visit), objects, username: user.username },
    reason: rejectionReasons.find((each) => each === form.text('reason')) ?? 'other',
  });
  return sayOn(visit, 'rejected');
}

const sayOn = (visit: AgentVisit, telling: Telling, below = ''): Response =>
  seeOther(`${importAddress(visit)}${below}?said=${telling}`);
