import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { XmlDocument } from 'libxml2-wasm';
import type { PlanStatus } from '../../domain/import/plan.ts';
import { sampleImportLog, sampleLogRow } from '../../testing/sample-import-log.ts';
import { importLogPage } from './import-log-page.ts';

const namespace = { h: 'http://www.w3.org/1999/xhtml' };

/** What a parser makes of a page: the texts (or attribute values) at an XPath. */
function textsAt(page: string, path: string): string[] {
  const document = XmlDocument.fromString(page);
  try {
    return document.find(path, namespace).map((node) => node.content);
  } finally {
    document.dispose();
  }
}

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&amp;]]>`;

describe('the page of an import log', () => {
  test('has a language, a title, a caption and headers with their scope', () => {
    const page = importLogPage(sampleImportLog(sampleLogRow()));
    expect(textsAt(page, '/h:html/@lang')).toEqual(['en']);
    expect(textsAt(page, '//h:title')).toEqual(['Import log 7: Nguyễn, Example']);
    expect(textsAt(page, '//h:table/h:caption')).toEqual(['1 row, one line each']);
    expect(textsAt(page, '//h:thead//h:th[@scope="col"]')).toHaveLength(7);
    expect(textsAt(page, '//h:tbody//h:th[@scope="row"]')).toHaveLength(1);
    expect(textsAt(page, '//h:dd')).toEqual([
      ...['Nguyễn, Example', 'District Brera', 'transfer-1', '7: Import'],
      ...['2026-09-02T14:00:00.000Z', 'Ruth Osei (r.osei)'],
    ]);
  });

  test('lets nothing run, nothing load and nothing be sent, but for its own style', () => {
    const page = importLogPage(sampleImportLog(sampleLogRow()));
    const [style = ''] = textsAt(page, '//h:style');
    const digest = createHash('sha256').update(style).digest('base64');
    expect(textsAt(page, '//h:meta[@http-equiv="Content-Security-Policy"]/@content')).toEqual([
      `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
    ]);
    expect(textsAt(page, '//@src | //@href | //@style | //h:script | //h:link')).toEqual([]);
    expect(style).not.toMatch(/url\(|@import|</);
  });

  test('shows what a record holds as text, whatever it is', () => {
    const log = sampleImportLog(
      sampleLogRow({
        ...{ key: hostile, onSource: `Comments: ${hostile}`, before: hostile, now: hostile },
        sourceRecordId: hostile,
        bad: { row: 1, code: hostile, property: hostile },
      }),
    );
    const run = { ...log.run, personName: hostile };
    const page = importLogPage({
      ...log,
      run,
      studentName: hostile,
      releasingDistrictName: hostile,
    });
    expect(textsAt(page, '//h:script | //h:img')).toEqual([]);
    expect(textsAt(page, '//h:title')).toEqual([`Import log 7: ${hostile}`]);
    expect(textsAt(page, '//h:td[@class="record"]/h:span')).toEqual([
      `Comments: ${hostile}`,
      hostile,
      hostile,
    ]);
    expect(textsAt(page, '//h:tbody//h:th/text()')).toEqual([hostile]);
    expect(textsAt(page, '//h:tbody//h:th/h:small')).toEqual([hostile]);
  });

  test('drops what no page can carry', () => {
    const page = importLogPage(sampleImportLog(sampleLogRow({ key: 'a\u0000\u001b[2J\uD800b' })));
    expect(textsAt(page, '//h:tbody//h:th/text()')).toEqual(['a[2Jb']);
  });

  test('shows a field a line, and a dash where there was no row', () => {
    const now = 'Vaccine: MMR (03)\nAdministered date: 2013-04-05';
    const page = importLogPage(sampleImportLog(sampleLogRow({ now })));
    expect(textsAt(page, '//h:tbody//h:td[4]/h:span')).toEqual(now.split('\n'));
    expect(textsAt(page, '//h:tbody//h:td[3]')).toEqual(['—']);
  });

  test.each<[PlanStatus]>([
    ['new'],
    ['same'],
    ['changed'],
    ['conflict'],
    ['needs-mapping'],
    ['bad'],
  ])('says %s in words, not by colour alone', (status) => {
    const page = importLogPage(sampleImportLog(sampleLogRow({ status })));
    expect(textsAt(page, '//h:tbody//h:strong')).toEqual([status]);
  });

  test('of a row that could not be read says where it stands and what is at fault', () => {
    const bad = { row: 2, code: 'xml-row-invalid', property: 'vaccine' };
    const log = sampleImportLog(sampleLogRow({ bad, reasonText: 'It breaks the rules.' }));
    expect(textsAt(importLogPage(log), '//h:tbody//h:td[last()]')).toEqual([
      'It breaks the rules. Row 2 of the document: xml-row-invalid, vaccine.',
    ]);
  });

  test('of a run without lines says so', () => {
    const page = importLogPage(sampleImportLog());
    expect(textsAt(page, '//h:main/h:p')).toEqual(['This run wrote no lines.']);
  });
});
