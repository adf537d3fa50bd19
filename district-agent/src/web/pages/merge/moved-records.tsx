import { Table } from '@portage/shared/web/layout/blocks';
import { Name } from '@portage/shared/web/layout/text';
import type { MergePlan } from '../../../application/plan-merge.ts';
import { recordRegistry } from '../../../records/registry.ts';
import type { AgentVisit } from '../../agent-route.ts';
import { objectTitle } from '../../parts/object-titles.ts';
import { rowName } from '../../parts/row-words.ts';
import { mergeWords } from './words.ts';

interface MovedLine {
  readonly title: string;
  readonly moves: number;
  readonly same: number;
  readonly differs: number;
}

const recordTables = new Set(Object.values(recordRegistry).map(({ table }) => table.table));

/** What becomes of the records of the one who goes: how many move, and what differs. */
export function MovedRecords({ visit, plan }: { visit: AgentVisit; plan: MergePlan }) {
  const words = mergeWords(visit.language);
  const lines = linesOf(visit, plan);
  if (lines.length === 0) return <p>{words.noRecords}</p>;
  return (
    <>
      <Table
        caption={words.records}
        rows={lines}
        columns={[
          { head: words.record, cell: ({ title }) => title },
          { head: words.moves, isNumber: true, cell: ({ moves }) => moves },
          { head: words.same, isNumber: true, cell: ({ same }) => same },
          { head: words.differs, isNumber: true, cell: ({ differs }) => differs },
        ]}
      />
      <Differing {...{ visit, plan }} />
    </>
  );
}

function linesOf({ language }: AgentVisit, { objects, tables }: MergePlan): MovedLine[] {
  const others = tables.filter(({ of }) => !recordTables.has(of.table));
  const moves = others.reduce((sum, { moved }) => sum + moved.length, 0);
  return [
    ...objects.map(({ object, moved, same, differs }) => ({
      ...{ title: objectTitle(language, object), moves: moved.length },
      ...{ same: same.length, differs: differs.length },
    })),
    ...(moves === 0 ? [] : [{ title: mergeWords(language).others, moves, same: 0, differs: 0 }]),
  ];
}

function Differing({ visit: { language }, plan }: { visit: AgentVisit; plan: MergePlan }) {
  const words = mergeWords(language);
  const differing = plan.objects.flatMap(({ object, differs }) =>
    differs.map(({ name }) =>
      words.differsIn(objectTitle(language, object), rowName(language, name)),
    ),
  );
  if (differing.length === 0) return null;
  return (
    <>
      <h2>{words.differTitle}</h2>
      <p>{words.differHint}</p>
      <ul>
        {differing.map((text) => (
          <li>
            <Name>{text}</Name>
          </li>
        ))}
      </ul>
    </>
  );
}
