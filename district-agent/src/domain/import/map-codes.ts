export interface UnmappedCode {
  readonly codeSet: string;
}
