import type { PacketHeader } from '@portage/shared/records/packet-header';
import { drawBlocks } from './blocks.ts';
import type { Block } from './content.ts';
import { drawFacts } from './facts.ts';
import { Flow } from './flow.ts';
import { drawFoot, drawHead, identityFacts } from './page-frame.ts';
import { PdfCanvas } from './pdf-canvas.ts';
import { styles } from './pdf-page.ts';

/** One record object as a document for people. `object` names the XML file that it carries. */
export interface RecordPdf {
  readonly title: string;
  readonly object: string;
  readonly header: PacketHeader;
  readonly blocks: readonly Block[];
  readonly xml: Uint8Array;
}

/**
 * Renders a document: who it is about, then its blocks, or "No records" when there are none, on
 * numbered pages that name district, student, transfer and date. Carries the XML it was made from.
 * Same input, same bytes.
 */
export async function renderRecordPdf(record: RecordPdf): Promise<Uint8Array> {
  const { title, object, header, blocks, xml } = record;
  const canvas = new PdfCanvas(title, new Date(header.producedAt));
  const flow = new Flow(canvas);
  flow.text(title, styles.title, 'H1');
  flow.y += 6;
  drawFacts(flow, identityFacts(header));
  flow.y += 8;
  drawBlocks(flow, blocks);
  canvas.attach({
    name: `${object}.xml`,
    mediaType: 'application/xml',
    description: 'The same records for machines',
    bytes: xml,
  });
  return canvas.finish((index, count) => {
    drawHead(canvas, header, title);
    drawFoot(canvas, header, { index, count });
  });
}
