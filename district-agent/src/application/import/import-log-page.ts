import { createHash } from 'node:crypto';
import type { ImportLog, LogRow } from './import-log.ts';
import { pageStyle } from './page-style.ts';

/**
 * The import log of one run as a page for a browser and for paper: one file that needs nothing
 * else, runs nothing and sends nothing (its policy forbids all but its own style). Well-formed as
 * XML too. Whatever a record holds is text in it. Same log, same page.
 */
export const importLogPage = (log: ImportLog): string => `<!DOCTYPE html>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="referrer" content="no-referrer"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>Import log ${log.run.importRunId}: ${escaped(log.studentName)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><p>Portage</p></header>
<main>
<h1>Import log</h1>
<dl>
${factsOf(log).map(factItem).join('\n')}
</dl>
${log.lines.length === 0 ? '<p>This run wrote no lines.</p>' : tableOf(log)}
</main>
<footer><p>Student records are protected by FERPA (20 U.S.C. 1232g; 34 CFR part 99).</p></footer>
</body>
</html>
`;

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

// Characters that XML cannot carry have no shape either.
// oxlint-disable-next-line no-control-regex -- they are named to be dropped
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;
const references: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

const escaped = (text: string): string =>
  text
    .replaceAll(unprintable, '')
    .replaceAll(/[&<>"']/g, (character) => references[character] ?? '');

const kindWords = { import: 'Import', undo: 'Undo of an import', reject: 'Rejection' } as const;

type Fact = readonly [name: string, text: string];

const factsOf = ({ run, ...log }: ImportLog): Fact[] => [
  ['Student', log.studentName],
  ['Releasing district', log.releasingDistrictName],
  ['Transfer', log.transferId],
  ['Run', `${run.importRunId}: ${kindWords[run.kind]}`],
  ['At', run.at],
  ['By', `${run.personName} (${run.username})`],
];

const factItem = ([name, text]: Fact): string =>
  `<div><dt>${name}</dt><dd dir="auto">${escaped(text)}</dd></div>`;

const headings = ['Object', 'Key', 'On the source', 'Here before', 'Here now', 'Status', 'Reason'];

const tableOf = ({ lines }: ImportLog): string => `<table>
<caption>${lines.length === 1 ? '1 row' : `${lines.length} rows`}, one line each</caption>
<thead>
<tr>${headings.map((heading) => `<th scope="col">${heading}</th>`).join('')}</tr>
</thead>
<tbody>
${lines.map(lineOf).join('\n')}
</tbody>
</table>`;

const lineOf = (row: LogRow): string =>
  [
    '<tr>',
    `<td>${escaped(row.object)}</td>`,
    `<th scope="row" dir="auto">${escaped(row.key)}<small>${escaped(row.sourceRecordId)}</small></th>`,
    ...[row.onSource, row.before, row.now].map(recordCell),
    `<td><strong class="${row.status}">${row.status}</strong><small>${row.done}</small></td>`,
    `<td>${escaped(reasonOf(row))}</td>`,
    '</tr>',
  ].join('');

/** A field a line; whoever hears the page hears that nothing is there. */
const recordCell = (text: string): string =>
  text === ''
    ? '<td>—</td>'
    : `<td class="record">${text
        .split('\n')
        .map((line) => `<span dir="auto">${escaped(line)}</span>`)
        .join('')}</td>`;

function reasonOf({ reasonText, bad }: LogRow): string {
  if (bad === null) return reasonText;
  const property = bad.property === null ? '' : `, ${bad.property}`;
  return `${reasonText} Row ${bad.row} of the document: ${bad.code}${property}.`;
}
