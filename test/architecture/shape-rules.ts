import type { Rule } from './rule.ts';
import type { SourceFile } from './source-files.ts';

const mostFileLines = 250;
const mostFunctionLines = 50;
const mostColumns = 100;

/** How long things may get, and what says what they are for. */
export const shapeRules: readonly Rule[] = [
  {
    name: `a file has at most ${mostFileLines} lines`,
    because: 'a file holds one idea, and fits in a head',
    violations: ({ lines }) => (lines.length > mostFileLines ? [` has ${lines.length} lines`] : []),
  },
  {
    name: `a function has at most ${mostFunctionLines} lines`,
    because: 'its steps are then named functions that can be read one by one',
    violations: longFunctions,
  },
  {
    name: `a line has at most ${mostColumns} columns`,
    because: 'two files fit side by side; the formatter leaves comments and words to us',
    violations: ({ lines }) =>
      lines.flatMap((line, index) =>
        line.length > mostColumns && !isUnbreakable(line)
          ? [`${index + 1}: ${line.length} columns`]
          : [],
      ),
  },
  {
    name: 'every export says what it promises',
    because: 'whoever uses it should not have to read how it works',
    violations: undocumentedExports,
  },
];

/** Text, patterns and imports, which neither the formatter nor a person can break. */
const isUnbreakable = (line: string): boolean =>
  !/^\s*(\/\/|\*|\/\*)/.test(line) && /['"`]|\/[^/]+\//.test(line);

const control =
  /^\s*(if|for|while|switch|try|else|do|return|case|default|\} (else|catch|finally))\b/;
const opening = /(\bfunction\b.*|=> |^\s+(async |static |get |set |\*|#)*[\w#]+\(.*\).*)\{$/;

/** The formatter indents, so a function ends at the first brace in the column where it began. */
function longFunctions({ lines }: SourceFile): string[] {
  return lines.flatMap((line, index) => {
    if (!isFunction(line) || isTestList(lines[index + 1] ?? '')) return [];
    const indent = indentOf(line);
    const begin = /^\s*\)/.test(line) ? startOfSignature(lines, index) : index;
    const end = lines.findIndex((other, at) => at > index && isClosing(other, indent));
    const length = end - begin + 1;
    return length > mostFunctionLines ? [`${begin + 1}: ${length} lines`] : [];
  });
}

/** A function that begins with a test is a list of tests, not a function with steps. */
const isTestList = (line: string): boolean => /^\s*(test|describe)(\.each.*)?\(/.test(line);

/** So is a group of them. */
const isFunction = (line: string): boolean =>
  !/\bdescribe(\.each.*)?\(/.test(line) &&
  ((opening.test(line) && !control.test(line)) || /^\s*\}?\)(: .*)? (=> )?\{$/.test(line));

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? '';

const isClosing = (line: string, indent: string): boolean => line.startsWith(`${indent}}`);

function startOfSignature(lines: readonly string[], at: number): number {
  const indent = indentOf(lines[at] ?? '');
  const found = lines.findLastIndex(
    (line, index) => index < at && indentOf(line) === indent && line.trim() !== '',
  );
  return found === -1 ? at : found;
}

const exported = /^export (async |abstract )?(function\*?|const|class|interface|type|enum) (\w+)/;

/** A type that is a schema's has the schema's promise; an example shows its message. */
function undocumentedExports({ path, lines, isTest }: SourceFile): string[] {
  if (isTest && !path.startsWith('test/')) return [];
  return lines.flatMap((line, index) => {
    const name = exported.exec(line)?.[3];
    if (name === undefined || lines[index - 1]?.endsWith('*/') === true) return [];
    const isInferred = line.startsWith('export type ') && /= z\.infer<|=$/.test(line);
    const isInferredBelow = !line.endsWith('=') || /z\.infer</.test(lines[index + 1] ?? '');
    if (isInferred && isInferredBelow) return [];
    if (path.startsWith('shared/src/messages/') && name.endsWith('Example')) return [];
    return [`${index + 1}: ${name}`];
  });
}
