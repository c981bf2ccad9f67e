import { TerminalLine } from "./terminal-line.ts";

/** Makes lines of text that comes in pieces. */
export class LineAssembler {
  readonly #line = new TerminalLine();
  readonly #emit: (line: string) => void;

  constructor(emit: (line: string) => void) {
    this.#emit = emit;
  }

  /** Emits the lines that end in this piece; the last, unended one waits for the next piece. */
  feed(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#line.write(text.slice(start, end));
      this.#emit(this.#line.take());
      start = end + 1;
    }
    if (start < text.length) this.#line.write(text.slice(start));
  }

  /** Emits the line that never ended. */
  end(): void {
    if (!this.#line.isEmpty) this.#emit(this.#line.take());
  }
}
