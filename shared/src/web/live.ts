/**
 * Pages that stay up to date: a stream of server-sent events (HTML, section 9.2) says when what a
 * page shows has changed, and nothing else. The page then asks for itself anew, with its rights.
 */

import { findSession } from './sessions.ts';
import type { Visit } from './visit.ts';

const everyMs = 1000;
const heartbeatMs = 15_000;
/** More streams than the people of a district; beyond that pages are simply not live. */
const mostStreams = 500;

interface Stream {
  /** Something short that differs when the page would; never personal data. */
  readonly fingerprint: () => string;
  readonly isAllowed: () => boolean;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  last: string;
  heardAtMs: number;
}

const text = new TextEncoder();

/** The open streams of one site. */
export class LiveStreams {
  private readonly streams = new Set<Stream>();
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  /**
   * The stream of a page; it ends with the session or the site. 204 tells a browser not to come
   * back.
   */
  open<App, Right extends string>(visit: Visit<App, Right>, fingerprint: () => string): Response {
    if (this.isClosed || this.streams.size >= mostStreams)
      return new Response(null, { status: 204 });
    let opened: Stream | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        opened = {
          ...{ fingerprint, controller, last: fingerprint(), heardAtMs: Date.now() },
          isAllowed: () => isSignedIn(visit),
        };
        this.add(opened);
      },
      cancel: () => {
        if (opened !== undefined) this.drop(opened);
      },
    });
    return new Response(body, {
      headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
    });
  }

  /** Ends every stream; no further one opens. */
  close(): void {
    this.isClosed = true;
    for (const stream of [...this.streams]) this.end(stream);
  }

  private add(stream: Stream): void {
    stream.controller.enqueue(text.encode('retry: 5000\n\n'));
    this.streams.add(stream);
    this.timer ??= setInterval(() => this.tell(), everyMs);
  }

  private tell(): void {
    for (const stream of [...this.streams]) {
      if (!stream.isAllowed()) this.end(stream);
      else this.tellOne(stream);
    }
  }

  private tellOne(stream: Stream): void {
    const now = stream.fingerprint();
    const isSilent = Date.now() - stream.heardAtMs >= heartbeatMs;
    if (now === stream.last && !isSilent) return;
    const line = now === stream.last ? ': still here\n\n' : 'event: changed\ndata: \n\n';
    stream.controller.enqueue(text.encode(line));
    stream.last = now;
    stream.heardAtMs = Date.now();
  }

  private end(stream: Stream): void {
    this.drop(stream);
    stream.controller.close();
  }

  private drop(stream: Stream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

function isSignedIn<App, Right extends string>({ site, session }: Visit<App, Right>): boolean {
  if (session === null) return true;
  const found = findSession(site.db, session.id, { now: site.now(), isBackground: true });
  return found !== null && site.findUser(found.username) !== null;
}
