/** A column of a table: its title, and its share of the width beside the other columns' shares. */
export interface Column {
  readonly title: string;
  readonly share: number;
}

/**
 * What a document says, block after block. A part is one of several that have headings of their
 * own. Texts are as the record has them, line breaks too.
 */
export type Block =
  | { readonly kind: 'part'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    };

/** A label and what it says. */
export type Fact = readonly [label: string, value: string];
