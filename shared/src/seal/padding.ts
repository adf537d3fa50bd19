/** No container is shorter than this, so that the packets of most students look alike: 1 MiB. */
export const minPaddedBytes = 1024 * 1024;

/**
 * The length to which a container of `lengthBytes` is padded, so that its size tells little of what
 * is inside: Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", PETS 2019, section 4), with a floor of `minPaddedBytes`. Adds at most
 * 12 %, under 6 % above 64 KiB, and leaks O(log log n) bits. Always a multiple of 512.
 */
export function paddedLength(lengthBytes: number): number {
  if (lengthBytes <= minPaddedBytes) return minPaddedBytes;
  const exponent = Math.floor(Math.log2(lengthBytes));
  const keptBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - keptBits);
  return Math.ceil(lengthBytes / step) * step;
}
