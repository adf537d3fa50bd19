/** The part of fontkit 2 that the bare measurement uses; the library ships no types. */
declare module 'fontkit' {
  export function openSync(path: string): object;
}
