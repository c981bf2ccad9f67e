import { hostname } from "node:os";
import { threadId } from "node:worker_threads";
import type { ConsoleStream } from "@descent/contracts";

/** Who writes a spool file: enough to tell whether somebody still does. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly thread: number;
}

/** The part of `process` that tells how the program ends. */
export interface ProcessEvents {
  on(event: string, listener: (argument: unknown) => void): unknown;
  off(event: string, listener: (argument: unknown) => void): unknown;
  listeners(event: string): readonly unknown[];
}

/** Where a program prints to. */
export interface Output {
  write: (...parts: unknown[]) => boolean;
}

/** The process we run in; a test passes one of its own and so plays several processes. */
export interface Host {
  readonly owner: Owner;
  /** Spool files that this thread writes or replays right now. */
  readonly held: Set<string>;
  /** Addresses of servers that have refused binary batches: they get JSON for as long as this process lives. */
  readonly jsonOnly: Set<string>;
  readonly events: ProcessEvents;
  isAlive(pid: number): boolean;
  /** Ends this process by a signal. */
  kill(signal: NodeJS.Signals): void;
  output(stream: ConsoleStream): Output;
  /** Writes one line for the user to read. */
  readonly print: (line: string) => void;
}

export const systemHost: Host = {
  owner: { host: hostname(), pid: process.pid, thread: threadId },
  held: new Set(),
  jsonOnly: new Set(),
  events: process,
  isAlive(pid) {
    try {
      return process.kill(pid, 0);
    } catch (error) {
      // A process of another user refuses the signal, but it is there.
      return (error as NodeJS.ErrnoException).code === "EPERM";
    }
  },
  kill: (signal) => void process.kill(process.pid, signal),
  output: (stream) => process[stream] as Output,
  print: (line) => void process.stderr.write(`${line}\n`),
};
