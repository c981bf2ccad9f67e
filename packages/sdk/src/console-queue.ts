import type { ConsoleStream } from "@descent/contracts";
import { type ConsoleBlock, ConsoleRoom } from "./console-block.ts";

/** So many characters are held in memory at most. */
const charactersMax = 16_000_000;

/** The printed lines that wait in memory. */
export class ConsoleQueue {
  #times: number[] = [];
  #streams: ConsoleStream[] = [];
  #lines: string[] = [];
  #characters = 0;

  get lines(): number {
    return this.#lines.length;
  }

  get characters(): number {
    return this.#characters;
  }

  get isFull(): boolean {
    return this.#characters >= charactersMax;
  }

  push(time: number, stream: ConsoleStream, line: string): void {
    this.#times.push(time);
    this.#streams.push(stream);
    this.#lines.push(line);
    // An empty line takes memory too.
    this.#characters += line.length + 1;
  }

  /** The oldest lines, as many as fit one batch; undefined when there are none. `drop` removes them. */
  peek(): ConsoleBlock | undefined {
    if (this.lines === 0) return undefined;
    const room = new ConsoleRoom();
    const full = this.#lines.findIndex((line) => !room.takes([line]));
    const count = full < 0 ? this.lines : full;
    return {
      times: this.#times.slice(0, count),
      streams: this.#streams.slice(0, count),
      lines: this.#lines.slice(0, count),
    };
  }

  /** Removes what `peek` gave; lines added meanwhile stay. */
  drop(taken: ConsoleBlock): void {
    const count = taken.lines.length;
    this.#times = this.#times.slice(count);
    this.#streams = this.#streams.slice(count);
    this.#lines = this.#lines.slice(count);
    for (const line of taken.lines) this.#characters -= line.length + 1;
  }
}
