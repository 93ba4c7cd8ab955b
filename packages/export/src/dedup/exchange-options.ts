/** What a sorting step of the run may hold and where it spills. */
export interface ExchangeOptions {
  readonly memoryBytes: number;
  /** Records that may come; a bad guess costs time only. */
  readonly expectedRecords: number;
  readonly tempDir: string;
}
