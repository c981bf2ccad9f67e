import { metricNameSchema, toMetricValue, type MetricValue } from "@descent/contracts";
import { fitsBatch, type MetricBlock, nameBytes } from "./metric-block.ts";

/** The first rows of the queue as a block, and how many rows and points it holds. */
export interface Taken {
  readonly block: MetricBlock;
  readonly rows: number;
  readonly points: number;
}

const namesKeptMax = 20_000;

/**
 * The points that wait in memory, as flat columns: a name's number and a value per point, a step, a time and an
 * end per row. Appending is a few array pushes; the shape that travels is made when a block is taken.
 */
export class MetricQueue {
  readonly #ids = new Map<string, number>();
  #names: string[] = [];
  #nameBytes: number[] = [];
  #pointNames: number[] = [];
  #pointValues: number[] = [];
  #steps: number[] = [];
  #times: number[] = [];
  #ends: number[] = [];

  get points(): number {
    return this.#pointValues.length;
  }

  get rows(): number {
    return this.#steps.length;
  }

  /** Adds a value to the row that `endRow` will close. False, and nothing added, where the name is not legal. */
  push(name: string, value: number): boolean {
    const id = this.#ids.get(name) ?? this.#register(name);
    if (id < 0) return false;
    this.#pointNames.push(id);
    this.#pointValues.push(value);
    return true;
  }

  /** Closes the row; a row without values leaves no trace. */
  endRow(step: number, time: number): void {
    if (this.points === (this.#ends.at(-1) ?? 0)) return;
    this.#steps.push(step);
    this.#times.push(time);
    this.#ends.push(this.points);
  }

  /** The oldest rows, as many as fit one batch; undefined when there are none. `drop` removes them. */
  peek(): Taken | undefined {
    if (this.rows === 0) return undefined;
    const { rows, points } = this.#extent();
    return { rows, points, block: this.#build(rows, points) };
  }

  /** Removes what `peek` gave; rows added meanwhile stay. */
  drop({ rows, points }: Taken): void {
    // A row that was cut in the middle stays, with the points that are left of it.
    const wholeRows = (this.#ends[rows - 1] ?? 0) > points ? rows - 1 : rows;
    this.#pointNames = this.#pointNames.slice(points);
    this.#pointValues = this.#pointValues.slice(points);
    this.#steps = this.#steps.slice(wholeRows);
    this.#times = this.#times.slice(wholeRows);
    this.#ends = this.#ends.slice(wholeRows).map((end) => end - points);
    // A program that invents names for ever must not fill the memory with them.
    if (this.points > 0 || this.#names.length <= namesKeptMax) return;
    this.#ids.clear();
    this.#names = [];
    this.#nameBytes = [];
  }

  #register(name: string): number {
    if (!metricNameSchema.safeParse(name).success) return -1;
    const id = this.#names.push(name) - 1;
    this.#nameBytes.push(nameBytes(name));
    this.#ids.set(name, id);
    return id;
  }

  /** How much fits: whole rows, or the first part of a row that is too wide for one batch. */
  #extent(): { rows: number; points: number } {
    const seen = new Set<number>();
    let bytes = 0;
    let point = 0;
    for (let row = 0; row < this.rows; row++) {
      const start = point;
      for (const end = this.#ends[row] ?? 0; point < end; point++) {
        const id = this.#pointNames[point] ?? 0;
        if (!seen.has(id)) bytes += this.#nameBytes[id] ?? 0;
        seen.add(id);
        if (!fitsBatch({ rows: row + 1, names: seen.size, nameBytes: bytes, points: point + 1 }))
          return row > 0 ? { rows: row, points: start } : { rows: 1, points: point };
      }
    }
    return { rows: this.rows, points: point };
  }

  #build(rows: number, points: number): MetricBlock {
    const values: MetricBlock["values"] = {};
    const columns = new Map<number, (MetricValue | null)[]>();
    for (let row = 0, point = 0; row < rows; row++)
      for (const end = Math.min(points, this.#ends[row] ?? 0); point < end; point++) {
        const id = this.#pointNames[point] ?? 0;
        let column = columns.get(id);
        if (!column) {
          column = Array.from({ length: rows }, () => null);
          columns.set(id, column);
          values[this.#names[id] ?? ""] = column;
        }
        column[row] = toMetricValue(this.#pointValues[point] ?? 0);
      }
    return { steps: this.#steps.slice(0, rows), times: this.#times.slice(0, rows), values };
  }
}
