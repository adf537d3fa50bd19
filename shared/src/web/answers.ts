/** Sends the browser on to another page of the site, after a form (RFC 9110, section 15.4.4). */
export const seeOther = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...headers, Location: path } });

/** A file for the person to keep. `name` never holds a student's name. */
export const download = (file: {
  name: string;
  type: string;
  content: string | Buffer;
}): Response =>
  new Response(typeof file.content === 'string' ? file.content : new Uint8Array(file.content), {
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`,
    },
  });

/** A path of this site that a browser may be sent on to; anything else becomes `/`. */
export const ownPath = (path: string | null): string =>
  path !== null && /^\/(?!\/)[\w/-]*$/.test(path) ? path : '/';
