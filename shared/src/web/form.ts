import { PortageError } from '../error-codes.ts';

/** More than any form of ours; a list of two thousand ticks fits in. */
const mostFormBytes = 256 * 1024;

/** What a person sent. A value that is not there is empty; none is ever parsed into an object. */
export class Form {
  private readonly values: URLSearchParams;

  constructor(values: URLSearchParams) {
    this.values = values;
  }

  /** The value of a field without blanks around it; empty when it is not there. */
  text(name: string): string {
    return this.raw(name).trim();
  }

  /** The value exactly as it was typed: for passwords. */
  raw(name: string): string {
    return this.values.get(name) ?? '';
  }

  /** Every value of a field: for ticks. */
  all(name: string): string[] {
    return this.values.getAll(name);
  }

  /** Whether a box was ticked. */
  has(name: string): boolean {
    return this.values.has(name);
  }
}

/**
 * Reads a form as browsers send it. Throws `form-unreadable` for any other type, which no page of
 * ours sends, `form-too-large`, and `form-incomplete` for a NUL, which nobody types.
 */
export async function readForm(request: Request): Promise<Form> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim();
  if (type !== 'application/x-www-form-urlencoded') throw new PortageError('form-unreadable');
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    const bytes = Buffer.from(chunk as Uint8Array);
    sizeBytes += bytes.length;
    if (sizeBytes > mostFormBytes) throw new PortageError('form-too-large');
    chunks.push(bytes);
  }
  const values = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  if (values.toString().includes('%00')) throw new PortageError('form-incomplete');
  return new Form(values);
}
