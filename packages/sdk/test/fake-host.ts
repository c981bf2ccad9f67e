import { EventEmitter } from "node:events";
import type { Host, Output } from "../src/host.ts";

/** The processes of one machine, as far as a test lets them live. */
export class FakeMachine {
  readonly #alive = new Set<number>();
  #lastPid = 100;

  start(): FakeHost {
    this.#alive.add(++this.#lastPid);
    return new FakeHost(this.#lastPid, this.#alive);
  }
}

/** One of them. */
export class FakeHost implements Host {
  readonly owner: Host["owner"];
  readonly held = new Set<string>();
  readonly jsonOnly = new Set<string>();
  readonly events = new EventEmitter();
  readonly printed: string[] = [];
  readonly killedBy: string[] = [];
  readonly #alive: Set<number>;

  constructor(pid: number, alive: Set<number>) {
    this.owner = { host: "machine", pid, thread: 0 };
    this.#alive = alive;
  }

  /** What the terminal shows, as it was written. */
  readonly shown: unknown[] = [];
  readonly #outputs: Record<"stdout" | "stderr", Output> = {
    stdout: { write: (...parts) => this.#show(parts) },
    stderr: { write: (...parts) => this.#show(parts) },
  };

  isAlive(pid: number): boolean {
    return this.#alive.has(pid);
  }

  kill(signal: NodeJS.Signals): void {
    this.killedBy.push(signal);
  }

  readonly output = (stream: "stdout" | "stderr"): Output => this.#outputs[stream];

  readonly print = (line: string): void => {
    this.printed.push(line);
    this.#outputs.stderr.write(`${line}\n`);
  };

  /** Ends at once, as after kill -9: nobody hears of it. */
  die(): void {
    this.#alive.delete(this.owner.pid);
  }

  #show([chunk]: unknown[]): boolean {
    this.shown.push(chunk);
    return true;
  }
}
