/** Which row of which district an imported row came from. */
export interface RowSource {
  readonly districtId: string;
  readonly recordId: string;
}

/** A stored row with the student it is about, and its source when it was imported. */
export interface StoredRow<Row> {
  readonly studentId: number;
  readonly row: Row;
  readonly source: RowSource | null;
}
