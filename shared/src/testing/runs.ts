/**
 * How often something drawn by chance is tried: as often as said on each change, and twenty times
 * as often in a sweep (`npm run test:sweep`), which is for releases and nights.
 */
export const runs = (onEachChange: number): number =>
  onEachChange * (process.env['PORTAGE_SWEEP'] === '1' ? 20 : 1);
