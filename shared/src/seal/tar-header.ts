/** A tar archive is made of blocks of this many bytes. */
export const tarBlockBytes = 512;

/**
 * The header block of a regular file in a ustar archive (POSIX.1-1988, IEEE 1003.1 "ustar
 * Interchange Format"), with everything that could differ from machine to machine fixed: mode 0644,
 * owner and group 0, time 0, no names. `name` is at most 100 ASCII characters, `sizeBytes` below
 * 8 GiB, so the plain fields hold them and no extension is ever needed.
 */
export function encodeTarHeader(name: string, sizeBytes: number): Uint8Array {
  const block = Buffer.alloc(tarBlockBytes);
  block.write(name, 0, 100, 'ascii');
  block.write('0000644\0', 100, 'ascii');
  block.write('0000000\0', 108, 'ascii');
  block.write('0000000\0', 116, 'ascii');
  block.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  block.write('00000000000\0', 136, 'ascii');
  block.fill(' ', 148, 156);
  block.write('0', 156, 'ascii');
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** The size that a header block names, or null when it is not written as `encodeTarHeader` does. */
export function sizeInTarHeader(block: Uint8Array, name: string): number | null {
  const digits = Buffer.from(block.subarray(124, 135)).toString('latin1');
  if (!/^[0-7]{11}$/.test(digits)) return null;
  const sizeBytes = Number.parseInt(digits, 8);
  return Buffer.compare(encodeTarHeader(name, sizeBytes), block) === 0 ? sizeBytes : null;
}

/** How many zero bytes follow content of `sizeBytes` to fill its last block. */
export const tarFill = (sizeBytes: number): number =>
  (tarBlockBytes - (sizeBytes % tarBlockBytes)) % tarBlockBytes;
