import { inspect } from "node:util";
import type { ConsoleStream } from "@descent/contracts";
import type { Host } from "./host.ts";
import { LineAssembler } from "./line-assembler.ts";
import { LineLimit, linesPerSecondMax } from "./line-limit.ts";
import type { Notices } from "./notices.ts";
import { tapOutput } from "./output-tap.ts";
import type { Relief } from "./relief.ts";
import type { System } from "./system.ts";
import type { Waiting } from "./waiting.ts";

/** What a run keeps of the program's output, as the program sees it. */
export interface RunConsole {
  /**
   * Adds text to the run's lines without printing it. A line is taken when it ends. Never throws and never waits for
   * the server.
   */
  write(text: string, options?: { stream?: ConsoleStream }): void;
}

type Source = "printed" | "written";

/** Takes what is printed and written, line by line. Never throws. */
export class ConsoleLog implements RunConsole {
  readonly #queue: Waiting["lines"];
  readonly #relief: Relief;
  readonly #notices: Notices;
  readonly #system: System;
  readonly #limit = new LineLimit();
  // A line of one must not end up in the middle of another's.
  readonly #assemblers = new Map<`${Source} ${ConsoleStream}`, LineAssembler>();
  #untap: (() => void) | undefined;
  #isEnded = false;

  constructor(parts: { outbox: { waiting: Waiting }; relief: Relief; notices: Notices; system: System }) {
    this.#queue = parts.outbox.waiting.lines;
    this.#relief = parts.relief;
    this.#notices = parts.notices;
    this.#system = parts.system;
  }

  write(text: string, options?: { stream?: ConsoleStream }): void {
    const stream: unknown = options?.stream ?? "stdout";
    if (this.#isEnded) this.#notices.tell("loggedAfterFinish", "console.write: the run has ended");
    else if (typeof text === "string" && (stream === "stdout" || stream === "stderr"))
      this.#take("written", stream, text);
    else this.#notices.tell("invalidValue", "console.write: expected a text, for stdout or stderr");
  }

  /** From now on takes what the program prints. */
  tap(host: Host): void {
    this.#untap ??= tapOutput(host, (stream, text) => this.#take("printed", stream, text));
  }

  /** Takes the exception that may end the program: it is printed past everybody who listens. */
  thrown(error: unknown): void {
    if (!this.#untap) return;
    this.#endLines();
    const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
    this.#take("printed", "stderr", `${text}\n`);
  }

  /** Called every half second: says what was dropped. */
  tick(): void {
    this.#sayDropped(this.#system.clock.now());
  }

  /** Takes nothing from now on; lines that never ended are taken as they are. */
  end(): void {
    if (this.#isEnded) return;
    this.#untap?.();
    this.#endLines();
    this.#sayDropped(Infinity);
    this.#isEnded = true;
  }

  #endLines(): void {
    for (const assembler of this.#assemblers.values()) assembler.end();
  }

  #take(source: Source, stream: ConsoleStream, text: string): void {
    const key = `${source} ${stream}` as const;
    let assembler = this.#assemblers.get(key);
    if (!assembler)
      this.#assemblers.set(key, (assembler = new LineAssembler((line) => this.#push(stream, line))));
    assembler.feed(text);
    this.#relief.check(this.#system.clock.now());
  }

  #push(stream: ConsoleStream, line: string): void {
    const now = this.#system.clock.now();
    this.#sayDropped(now);
    if (!this.#limit.takes(line, now)) return;
    if (this.#queue.isFull) {
      this.#limit.drop();
      this.#notices.tell(
        "linesDropped",
        "printed lines are lost: the memory bound is reached and nothing can be saved",
      );
    } else this.#queue.push(now, stream, line);
  }

  #sayDropped(now: number): void {
    const dropped = this.#limit.takeDropped(now);
    if (dropped === 0) return;
    const why = `a run takes ${linesPerSecondMax} lines a second`;
    this.#queue.push(
      this.#system.clock.now(),
      "stderr",
      `descent: ${dropped} lines are missing here; ${why}`,
    );
  }
}
