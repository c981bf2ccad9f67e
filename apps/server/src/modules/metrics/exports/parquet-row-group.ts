import type { ColumnSource } from "hyparquet-writer";
import type { ExportPart } from "./export-part.ts";

/** Points gathered column by column until they are enough to be written. */
export class ParquetRowGroup {
  readonly #size: number;
  readonly #runs: string[];
  readonly #metrics: string[];
  readonly #steps: Float64Array;
  readonly #times: Float64Array;
  readonly #values: Float64Array;
  #rows = 0;

  constructor(size: number) {
    this.#size = size;
    this.#runs = Array.from({ length: size }, () => "");
    this.#metrics = Array.from({ length: size }, () => "");
    this.#steps = new Float64Array(size);
    this.#times = new Float64Array(size);
    this.#values = new Float64Array(size);
  }

  get isEmpty(): boolean {
    return this.#rows === 0;
  }

  get isFull(): boolean {
    return this.#rows === this.#size;
  }

  /** Takes the points from a place on, as many as there is room for; answers the place of the first one left. */
  fill(part: ExportPart, from: number): number {
    const to = Math.min(part.steps.length, from + this.#size - this.#rows);
    const end = this.#rows + to - from;
    this.#runs.fill(part.run, this.#rows, end);
    this.#metrics.fill(part.metric, this.#rows, end);
    this.#steps.set(part.steps.subarray(from, to), this.#rows);
    this.#values.set(part.values.subarray(from, to), this.#rows);
    // The file has whole milliseconds.
    this.#times.set(part.times.subarray(from, to).map(Math.floor), this.#rows);
    this.#rows = end;
    return to;
  }

  /** Hands the columns out and is empty again; they are valid until the next `fill`. */
  take(): ColumnSource[] {
    const rows = this.#rows;
    this.#rows = 0;
    const names = (all: string[]) => (rows === this.#size ? all : all.slice(0, rows));
    return [
      { name: "run", data: names(this.#runs), encoding: "RLE_DICTIONARY" },
      { name: "metric", data: names(this.#metrics), encoding: "RLE_DICTIONARY" },
      { name: "step", data: this.#steps.subarray(0, rows), encoding: "BYTE_STREAM_SPLIT" },
      { name: "time", data: this.#times.subarray(0, rows), encoding: "DELTA_BINARY_PACKED" },
      { name: "value", data: this.#values.subarray(0, rows), encoding: "BYTE_STREAM_SPLIT" },
    ];
  }
}
