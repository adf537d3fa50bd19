import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { syntheticStudents } from '@portage/fixtures/districts';
import { attachedDocumentSchema } from '@portage/shared/records/attached-document';
import { recordObjects } from '@portage/shared/records/index';
import type { PacketHeader } from '@portage/shared/records/packet-header';
import { mostPacketRows } from '@portage/shared/records/packet-rows';
import { repositoryRoot } from '../support/program.ts';

/** One thing that a record object needs. */
export interface ChecklistItem {
  /** The place as ARCHITECTURE.md names it; `<object>` stands for the object's name. */
  readonly place: string;
  readonly because: string;
  /** What is missing there, nothing when it is there. Asked of names that are no object, too. */
  readonly missing: (object: string) => readonly string[];
}

const textOf = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');
const exists = (path: string): boolean => existsSync(join(repositoryRoot, path));
const unless = (isThere: boolean, what: string): string[] => (isThere ? [] : [what]);

const xsd = textOf('shared/src/schema/packet-1.xsd');
const readme = textOf('shared/src/schema/README.md');
const goldenSchema = textOf('test/golden/agent-schema.sql');

const students = [
  ...syntheticStudents({
    districtId: 'alba',
    students: 200,
    seed: 1,
    schoolYear: 2027,
    withDocuments: true,
  }),
];

interface Registered {
  readonly table: { readonly object: string; readonly table: string };
  readonly writeXml: (header: PacketHeader, rows: readonly never[]) => string;
}

const registered = (object: string): Registered | undefined =>
  Reflect.get(recordRegistry, object) as Registered | undefined;

const rowOf = (object: string): unknown =>
  (Reflect.get(recordObjects, object) as { row: unknown } | undefined)?.row;

/** Objects that list attached files share a row. */
const listsFiles = (object: string): boolean => rowOf(object) === attachedDocumentSchema;

const anyHeader = {
  ...{ transferId: '', producedAt: '', releasingDistrict: { districtId: '', name: '' } },
  student: {
    ...{ stateStudentId: '', localStudentId: '', lastName: '', firstName: '', middleName: null },
    ...{ generationCodeOrSuffix: null, birthdate: '', sex: 'NotSelected' },
  },
} as unknown as PacketHeader;

/** The root element of an object's documents, as they are written. */
const rootOf = (object: string): string | undefined =>
  /<(\w+) xmlns=/.exec(registered(object)?.writeXml(anyHeader, []) ?? '')?.[1];

/** The global element of that name in the XSD. */
const globalElement = (root: string | undefined): string =>
  new RegExp(`^  <xs:element name="${root}">[^]*?^  </xs:element>`, 'm').exec(xsd)?.[0] ?? '';

function missingInXsd(object: string): string[] {
  const element = globalElement(rootOf(object));
  const most = mostOf(object);
  return [
    ...unless(element !== '', 'a root element'),
    ...unless(/<xs:documentation>[^<]+</.test(element), 'its xs:documentation'),
    ...unless(element.includes(`maxOccurs="${most}"`), `rows with maxOccurs="${most}"`),
  ];
}

function mostOf(object: string): string {
  if (rowOf(object) === undefined) return 'unbounded';
  const most = mostPacketRows(object as Parameters<typeof mostPacketRows>[0]);
  return Number.isFinite(most) ? String(most) : 'unbounded';
}

function missingInReadme(object: string): string[] {
  const root = rootOf(object);
  const isOfPattern = listsFiles(object) && readme.includes('`…Documents/AttachedDocument`');
  return [
    ...unless(readme.includes(`| \`${root}\` | \`${object}.xml\` | `), 'a row in the list'),
    ...unless(
      isOfPattern || new RegExp(`^\\|.*\`${root}[/\`].* \\|.*\\|.*\\|.*\\|$`, 'm').test(readme),
      'a row in the mapping to CEDS, SIF, Ed-Fi and PESC',
    ),
  ];
}

const folder = (object: string): string => `district-agent/src/records/${object}`;

/** Everything that makes a record object, in the order in which it is made. */
export const recordObjectChecklist: readonly ChecklistItem[] = [
  {
    place: 'shared/src/records/<object>.ts',
    because: 'the schema of a row is what both districts agree on',
    missing: (object) =>
      unless(listsFiles(object) || exists(`shared/src/records/${object}.ts`), 'the row’s schema'),
  },
  {
    place: 'shared/src/records/index.ts',
    because: 'packets, student files and previews follow that list',
    missing: (object) => unless(rowOf(object) !== undefined, 'a line'),
  },
  {
    place: 'district-agent/src/records/<object>/',
    because: 'what is known of an object stands in one folder',
    missing: (object) =>
      ['index.ts', 'store.ts', 'xml.ts', 'pdf.ts'].filter(
        (file) => !exists(`${folder(object)}/${file}`),
      ),
  },
  {
    place: 'district-agent/src/records/registry.ts',
    because: 'the agent stores, sends, prints and shows the objects of that list',
    missing: (object) => unless(registered(object)?.table.object === object, 'a line'),
  },
  {
    place: 'test/golden/agent-schema.sql',
    because: 'rows need a table that a migration makes',
    missing: (object) =>
      unless(
        goldenSchema.includes(`CREATE TABLE ${registered(object)?.table.table} (`),
        'the table',
      ),
  },
  {
    place: 'shared/src/schema/packet-1.xsd',
    because: 'a document is valid by the published schema, which says what it is for',
    missing: missingInXsd,
  },
  {
    place: 'shared/src/schema/README.md',
    because: 'another program finds its own names for the elements there',
    missing: missingInReadme,
  },
  {
    place: 'fixtures/src',
    because: 'tests and demonstrations need students who have such records',
    missing: (object) =>
      unless(
        students.some(({ records }) => (Reflect.get(records, object) ?? []).length > 0),
        'synthetic rows',
      ),
  },
];
