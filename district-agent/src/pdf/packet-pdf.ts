/*
 * The combined document of a packet: what a person prints, reads through or hands to a parent. Same
 * input, same bytes.
 */
import { drawBlocks } from './blocks.ts';
import { Flow } from './flow.ts';
import { drawContents } from './packet-contents.ts';
import { drawCover } from './packet-cover.ts';
import type { PacketPdf } from './packet-pdf-content.ts';
import { drawFoot, drawHead } from './page-frame.ts';
import { PdfCanvas } from './pdf-canvas.ts';
import { styles } from './pdf-page.ts';

const documentTitle = 'Student records packet';

/**
 * Renders a cover sheet, a table of contents and every object that has rows, each from a new page
 * on with a bookmark of its own, on pages numbered through. Page numbers are filled in to the
 * contents last, when the place of every object is known.
 */
export async function renderPacketPdf(packet: PacketPdf): Promise<Uint8Array> {
  const { header } = packet;
  const canvas = new PdfCanvas(documentTitle, new Date(header.producedAt));
  const flow = new Flow(canvas);
  const objects = packet.objects.filter(({ rows }) => rows > 0);
  canvas.startSection('Cover sheet');
  drawCover(flow, packet, documentTitle);
  const contents = startChapter(flow, 'Contents');
  const fillIn = drawContents(
    flow,
    objects.map(({ title }) => title),
  );
  const chapters = objects.map(({ title, blocks }) => {
    const chapter = startChapter(flow, title);
    drawBlocks(flow, blocks);
    return chapter;
  });
  fillIn(chapters.map(({ firstPage }) => firstPage));
  const titleOf = titlesByPage([contents, ...chapters]);
  return canvas.finish((index, count) => {
    // The cover sheet has its letterhead there.
    if (index > 0) drawHead(canvas, header, titleOf(index));
    drawFoot(canvas, header, { index, count });
  });
}

interface Chapter {
  readonly title: string;
  readonly firstPage: number;
}

function startChapter(flow: Flow, title: string): Chapter {
  flow.nextPage();
  flow.canvas.startSection(title);
  flow.text(title, styles.title, 'H1');
  flow.y += 8;
  return { title, firstPage: flow.canvas.lastPage };
}

const titlesByPage =
  (chapters: readonly Chapter[]) =>
  (index: number): string =>
    chapters.findLast(({ firstPage }) => firstPage <= index)?.title ?? documentTitle;
