import { consoleLinesMax, type ConsoleStream } from "@descent/contracts";

/** Printed lines in columns, as they travel: line i was written to `streams[i]` at `times[i]`. */
export interface ConsoleBlock {
  readonly times: number[];
  readonly streams: ConsoleStream[];
  readonly lines: string[];
}

/** Most bytes of JSON in one batch. */
const blockBytesMax = 1_900_000;
// A time, a stream, the quotes and commas.
const lineBytesMax = 40;
// JSON writes a control character as six, and nothing takes more.
const characterBytesMax = 6;

/** How much one batch of lines still takes. */
export class ConsoleRoom {
  #lines = 0;
  #bytes = 200;

  /** Whether these lines fit as well; the first always do, as a line is bounded and a block was made to fit. */
  takes(lines: readonly string[]): boolean {
    const isFirst = this.#lines === 0;
    this.#lines += lines.length;
    for (const line of lines) this.#bytes += lineBytesMax + characterBytesMax * line.length;
    return isFirst || (this.#lines <= consoleLinesMax && this.#bytes <= blockBytesMax);
  }
}

/** One block with the lines of all, in order. Changes none of them. */
export function mergeConsole(blocks: readonly ConsoleBlock[]): ConsoleBlock {
  return {
    times: blocks.flatMap((block) => block.times),
    streams: blocks.flatMap((block) => block.streams),
    lines: blocks.flatMap((block) => block.lines),
  };
}
