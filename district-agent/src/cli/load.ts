import type { Command } from 'commander';
import { agentFolder } from '../agent-folder.ts';
import { ownCodeColumns } from '../domain/own-code-columns.ts';
import { formatLoadReport, type LoadReport } from '../sis/edfi/load-report.ts';
import { formatTable, print, printError, printJson } from './output.ts';
import { dataFolderOf, districtOf, withStore } from './store-option.ts';

/** Exit code of a load that finished but left something out. */
export const EXIT_LEFT_OUT = 2;

const hasLeftOut = (report: LoadReport): boolean =>
  report.files.some((file) => file.refused !== null || file.skippedCount > 0);

async function loadEdfiFolder(folder: string, command: Command): Promise<void> {
  const { loadEdfi } = await import('../sis/edfi/load-edfi.ts');
  const { json } = command.opts<{ json?: boolean }>();
  const report = await withStore(command, (db) => {
    let shown = -1;
    return loadEdfi(db, {
      folder,
      districtId: districtOf(command, db),
      nowMs: () => performance.now(),
      onProgress: ({ file, bytesRead, bytesTotal }) => {
        const percent = Math.floor((bytesRead / bytesTotal) * 100);
        if (percent === shown) return;
        shown = percent;
        printError(command, `${percent}% ${file}\n`);
      },
    });
  });
  if (json === true) printJson(command, report);
  else print(command, formatLoadReport(report));
  if (hasLeftOut(report)) process.exitCode = EXIT_LEFT_OUT;
}

async function loadJsonFile(file: string, command: Command): Promise<void> {
  const { loadStudentFiles } = await import('../application/load-records.ts');
  const { json } = command.opts<{ json?: boolean }>();
  const report = await withStore(command, (db) =>
    loadStudentFiles(db, file, (linesRead) => printError(command, `${linesRead} students read\n`)),
  );
  if (json === true) printJson(command, report);
  else {
    const skipped = report.skipped.map(
      ({ line, code, element }) =>
        `  line ${line}: ${code}${element === undefined ? '' : ` (${element})`}`,
    );
    const { linesRead, stored } = report;
    const summary = `${linesRead} read, ${stored} stored, ${report.skipped.length} skipped`;
    print(command, [summary, ...skipped].join('\n'));
  }
  if (report.skipped.length > 0) process.exitCode = EXIT_LEFT_OUT;
}

async function loadDocumentFolder(folder: string, command: Command): Promise<void> {
  const { loadDocuments } = await import('../application/load-documents.ts');
  const { documents } = agentFolder(dataFolderOf(command));
  const loaded = await loadDocuments(documents, folder);
  const isWhole = loaded.every(({ kind }) => kind === 'stored');
  if (command.opts<{ json?: boolean }>().json === true) printJson(command, loaded);
  else {
    const lines = loaded.map((document) =>
      document.kind === 'stored'
        ? [document.sha256, String(document.sizeBytes), document.file]
        : [`left out: ${document.code}`, '-', document.file],
    );
    print(command, formatTable([['SHA-256', 'BYTES', 'FILE'], ...lines]));
  }
  if (!isWhole) process.exitCode = EXIT_LEFT_OUT;
}

async function loadCodeFile(file: string, command: Command): Promise<void> {
  const { loadCodes } = await import('../application/load-codes.ts');
  const { codeSetNames } = await import('../records/code-sets.ts');
  const report = await withStore(command, (db) => loadCodes(db, file, codeSetNames()));
  if (command.opts<{ json?: boolean }>().json === true) printJson(command, report);
  else {
    const bad = report.bad.map(
      ({ line, code, element }) =>
        `  line ${line}: ${code}${element === undefined ? '' : ` (${element})`}`,
    );
    print(command, [`${report.read} read, ${report.stored} stored`, ...bad].join('\n'));
  }
  if (report.bad.length > 0) process.exitCode = EXIT_LEFT_OUT;
}

/** Adds `load edfi DIR`, `load json FILE`, `load documents DIR` and `load codes FILE`. */
export function register(program: Command): void {
  const load = program
    .command('load')
    .description("load the district's records; loading again updates and never duplicates");
  load
    .command('edfi')
    .argument('<dir>', 'folder of Ed-Fi 5.2 or 6.0 bulk XML files (*.xml)')
    .description(
      'load Ed-Fi interchange files. A bad record is reported with file and line and skipped;\n' +
        'a file that is not well-formed is refused whole. Exit code 2 when anything was left out.',
    )
    .option('--json', 'print the report as JSON')
    .action((dir: string, _options: unknown, command: Command) => loadEdfiFolder(dir, command));
  load
    .command('json')
    .argument('<file>', 'JSON lines, one student file a line')
    .description('load student files, such as the generator of synthetic districts makes')
    .option('--json', 'print the report as JSON')
    .action((file: string, _options: unknown, command: Command) => loadJsonFile(file, command));
  load
    .command('documents')
    .argument('<dir>', 'folder of files that records have attached: PDF, images, text')
    .description(
      'store the files that attached documents name by their SHA-256, and print it for each.\n' +
        'Exit code 2 when anything was left out.',
    )
    .option('--json', 'print the files as JSON')
    .action((dir: string, _options: unknown, command: Command) => loadDocumentFolder(dir, command));
  load
    .command('codes')
    .argument('<file>', 'CSV, UTF-8, with a header line')
    .description(
      `load the district's own codes; columns: ${ownCodeColumns.join(', ')}.\n` +
        'A code set in the file replaces what was loaded of it before; a file with a bad line is\n' +
        'refused whole, with exit code 2. Names of code sets: portage-agent codes --sets.',
    )
    .option('--json', 'print the report as JSON')
    .action((file: string, _options: unknown, command: Command) => loadCodeFile(file, command));
}
