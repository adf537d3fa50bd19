import type { SourceFile } from './source-files.ts';

/** A rule over all sources. */
export interface Rule {
  readonly name: string;
  /** Said with every violation, for whoever meets the rule that way. */
  readonly because: string;
  /** Files that may break it, each with the reason. One that no longer does is a failure too. */
  readonly exceptions?: Readonly<Record<string, string>>;
  /** What breaks the rule in this file: `line: what`, or just what. */
  readonly violations: (file: SourceFile) => readonly string[];
}

/** Violations of a rule in files that are no exception to it. */
export function violationsOf(rule: Rule, files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !isException(rule, path))
    .flatMap((file) =>
      rule
        .violations(file)
        .map((what) => `${file.path}:${what} (${rule.name}, because ${rule.because})`),
    );
}

/** Exceptions of a rule that nothing needs any more. */
export function staleExceptions(rule: Rule, files: readonly SourceFile[]): string[] {
  return Object.keys(rule.exceptions ?? {}).filter((path) => {
    const file = files.find((candidate) => candidate.path === path);
    return file === undefined || rule.violations(file).length === 0;
  });
}

const isException = (rule: Rule, path: string): boolean =>
  Object.hasOwn(rule.exceptions ?? {}, path);

/** Lines that match, except in comments, as violations. */
export function linesMatching(file: SourceFile, pattern: RegExp): string[] {
  return file.lines.flatMap((line, index) => {
    const code = withoutComment(line);
    const found = pattern.exec(code);
    return found === null ? [] : [`${index + 1}: ${found[0].trim()}`];
  });
}

/** The code of a line: a comment holds words, and words break no rule of code. */
const withoutComment = (line: string): string =>
  /^\s*(\/\/|\*|\/\*)/.test(line) ? '' : line.replace(/\s\/\/ .*$/, '');
