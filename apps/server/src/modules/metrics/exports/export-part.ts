/** Successive points of one series: what an export is made of, a few thousand points at a time. */
export interface ExportPart {
  readonly run: string;
  readonly metric: string;
  readonly steps: Float64Array;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}
