import { linesMatching, type Rule } from './rule.ts';
import type { SourceFile } from './source-files.ts';

const pureFolders = /\/domain\/|^shared\/src\/(matching|transfer|messages|records|log)\//;
const subjectWriters = /^shared\/src\/(subjects\.ts|broker\/)/;
const thisFolder = /^test\/architecture\//;

/** A rule over lines of code; this folder holds the patterns themselves. */
function lineRule(
  rule: Omit<Rule, 'violations'> & { pattern: RegExp; where?: (file: SourceFile) => boolean },
): Rule {
  const { pattern, where = () => true, ...rest } = rule;
  return {
    ...rest,
    violations: (file) =>
      where(file) && !thisFolder.test(file.path) ? linesMatching(file, pattern) : [],
  };
}

const isProgram = ({ isTest, path }: SourceFile): boolean =>
  !isTest && /^(shared|hub|district-agent)\//.test(path);

/** Calls and words that are not used here. */
export const codeRules: readonly Rule[] = [
  lineRule({
    name: 'rules take time, chance and settings as values',
    because: 'replaying the log must decide the same as the first time; pass `now` and ids in',
    pattern:
      /Date\.now\(|new Date\(\)|Math\.random|random(Bytes|UUID|Int)\(|process\.|new(Transfer|Message|Event)Id\(|newSalt\(/,
    where: (file) => !file.isTest && pureFolders.test(file.path),
  }),
  lineRule({
    name: 'modules are not mocked',
    because: 'a double is the real thing, an in-memory adapter, or a wrapper that makes faults',
    pattern: /jest\.(mock|doMock|unstable_mockModule)\(/,
  }),
  lineRule({
    name: 'no console',
    because: 'programs print through their command and log through shared/src/logger.ts',
    pattern: /\bconsole\.\w+/,
  }),
  lineRule({
    name: 'no any',
    because: 'it switches the checks off for all that it touches; use unknown and a schema',
    pattern: /\bas any\b|: any\b|<any\b/,
  }),
  lineRule({
    name: 'no type error is silenced',
    because: 'the next error on that line is silenced too',
    pattern: /@ts-(ignore|expect-error|nocheck)/,
  }),
  lineRule({
    name: 'databases are opened by openDatabase only',
    because: 'SQLite loses committed transactions in a power cut unless it is told not to',
    pattern: /\bnew Database\(/,
    exceptions: {
      'shared/src/sqlite/open-database.ts': 'is where it is told',
      'hub/src/adapters/memory/memory-hub.ts': 'keeps nothing: the database is in memory',
      'test/simulation/simulated-agent.ts': 'copies a store in memory where a process would crash',
    },
  }),
  lineRule({
    name: 'transactions begin with the lock they write under',
    because:
      'one that reads first fails at once, whatever the patience, when another has written since',
    pattern: /^\s*\}\)\(\);$/,
    where: isProgram,
  }),
  lineRule({
    name: 'subjects are written in subjects.ts and broker/',
    because: 'a subject decides who may send and read; it is made in one place, without names',
    pattern: /['"`](up|down|transfer|district|personal|parked|roster|payload)\.[$<>*{]/,
    where: (file) => isProgram(file) && !subjectWriters.test(file.path),
  }),
  lineRule({
    name: 'names say what a thing is',
    because: 'Manager, Helper, Util and Impl fit everything and tell nothing',
    pattern:
      /^\s*(export )?(abstract )?((class|interface|function|const|enum) \w*(Manager|Helpers?|Utils?|Impl)\b|type \w*(Manager|Helpers?|Utils?|Impl)\b.*=)/,
  }),
  lineRule({
    name: 'errors are told apart by code',
    because: 'messages are for people and change; codes stand in the table',
    pattern: /\.message\.(includes|startsWith|match)\(|\.message ===/,
    where: isProgram,
    exceptions: {
      'district-agent/src/adapters/nats/broker.ts':
        'the broker gives one code to "chunk is there" and "no room"; only its text differs',
    },
  }),
  {
    name: 'values go to SQL as parameters',
    because: 'text put into a statement is text that can become a statement',
    exceptions: {
      'district-agent/src/adapters/sqlite/record-table.ts':
        'puts in names of tables and columns that stand in the code of a record object',
      'district-agent/src/adapters/sqlite/student-tables.ts':
        'puts in names of tables and columns that the schema itself gives',
    },
    violations: sqlWithValues,
  },
  {
    name: 'nothing is left to do later',
    because: 'what is missing stands in the list of work, not in the code',
    violations: (file) =>
      thisFolder.test(file.path)
        ? []
        : file.lines.flatMap((line, index) =>
            /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${index + 1}: ${line.trim()}`] : [],
          ),
  },
];

/** Constants in capitals hold SQL; anything else might hold a value. */
function sqlWithValues(file: SourceFile): string[] {
  if (!isProgram(file)) return [];
  return [...file.text.matchAll(/`[^`]*`/g)].flatMap(({ 0: template }) => {
    if (!/\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b/.test(template)) return [];
    const inserted = [...template.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name ?? '');
    return inserted.filter((name) => !/^[A-Z_]+$/.test(name)).map((name) => ` \${${name}} in SQL`);
  });
}
