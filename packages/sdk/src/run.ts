import { finalRunStateSchema, type FinalRunState, type JsonRecord } from "@descent/contracts";
import type { Distribution } from "./distribution.ts";
import type { Delivery } from "./delivery.ts";
import type { Notices } from "./notices.ts";
import type { Outbox } from "./outbox.ts";
import type { RejectedFile } from "./rejected-file.ts";
import type { Relief } from "./relief.ts";
import type { ConsoleLog, RunConsole } from "./run-console.ts";
import type { RunFiles } from "./run-files.ts";
import { RunLog } from "./run-log.ts";
import { RunValues } from "./run-values.ts";
import { SystemMetrics } from "./system-metrics.ts";
import type { System } from "./system.ts";

const tickMs = 500;
/** How quickly files travel at least, before `finish()` gives up by itself. */
const fileBytesPerMs = 1000;

/** How a run was left. */
export interface FinishResult {
  /** Everything is at the server. */
  readonly delivered: boolean;
  /** Points that the server has not confirmed. */
  readonly pendingPoints: number;
  /** Printed lines that the server has not confirmed. */
  readonly pendingLines: number;
  /** Files that the server has not confirmed. */
  readonly pendingFiles: number;
  /** The file that they wait in; the next `init` in this folder, or `syncSpool`, delivers it. */
  readonly spoolFile: string | null;
  /** Points that the server refused for good, and the file that keeps them. */
  readonly rejectedPoints: number;
  readonly rejectedFile: string | null;
  /** Values that `log` could not take, because of their type, name or step, or after the end. */
  readonly invalidValues: number;
  /** Points lost because the memory bound was reached and the spool folder could not be written. */
  readonly droppedPoints: number;
}

/** What a run is made of. */
export interface RunParts {
  readonly id: string;
  readonly url: string;
  readonly config: JsonRecord;
  readonly outbox: Outbox;
  readonly delivery: Delivery;
  readonly relief: Relief;
  readonly console: ConsoleLog;
  readonly files: RunFiles;
  /** How often the machine is measured; never where it is missing. */
  readonly systemIntervalMs: number | undefined;
  readonly rejected: RejectedFile;
  readonly notices: Notices;
  readonly system: System;
  /** Called once, when the run is over for this process. */
  readonly release: () => void;
}

/** One execution of a training program, as the program sees it. */
export class Run {
  readonly id: string;
  /** The address of the run's page. */
  readonly url: string;
  /** What was chosen. */
  readonly config: RunValues;
  /** What came out. */
  readonly summary: RunValues;
  /** What was printed. */
  readonly console: RunConsole;
  readonly #parts: RunParts;
  readonly #log: RunLog;
  readonly #systemMetrics: SystemMetrics | undefined;
  #cancelTick: () => void = () => {};
  #result: Promise<FinishResult> | undefined;
  #closed: FinishResult | undefined;

  constructor(parts: RunParts) {
    const { notices } = parts;
    const { waiting } = parts.outbox;
    this.#parts = parts;
    this.id = parts.id;
    this.url = parts.url;
    this.config = new RunValues("config", parts.config, {
      notices,
      send: (config) => waiting.update({ config }),
    });
    this.summary = new RunValues("summary", {}, { notices, send: (summary) => waiting.update({ summary }) });
    this.console = parts.console;
    this.#log = new RunLog(parts);
    this.#systemMetrics = this.#measureSystem();
    this.#tickLater();
  }

  /**
   * Logs one step of any number of metrics, and of `distribution(…)`s as nine metrics each. The step is by default one more than the last, the time (epoch
   * milliseconds) now. Never throws and never waits for the server; what it cannot take goes to `onError` once
   * and is counted.
   */
  log(
    values: Readonly<Record<string, number | Distribution>>,
    options?: { step?: number; time?: number },
  ): void {
    this.#log.log(values, options);
  }

  /**
   * Saves a file of the run, given by its path or as bytes, under a name that may have folders; by default that is the
   * path, or of a path outside the working folder its last part. Resolves when a copy of it waits for delivery as it is
   * now: the program may change or delete it. An earlier file of that name is replaced.
   * @throws Error where there is no such file, it has more than 1 GiB, its name is none (empty, `..`), it cannot be
   * copied, or the run has ended; who does not wait for the result hears of it by `onError`.
   */
  saveFile(source: string | Uint8Array | Blob, options?: { readonly name?: string }): Promise<void> {
    return this.#parts.files.save(source, options?.name);
  }

  /**
   * Ends the run and waits until everything is delivered, at most `timeoutMs` (default 30,000, and a second more for
   * each megabyte of its files). Never rejects:
   * what could not be delivered is on disk, and the result says how much and where. A second call gives the
   * first one's result.
   */
  finish(options: { state?: FinalRunState; timeoutMs?: number } = {}): Promise<FinishResult> {
    this.#result ??= this.#finish(this.#finalState(options.state), options.timeoutMs ?? this.#patienceMs());
    return this.#result;
  }

  /**
   * Ends the run on the spot, for a process that is about to exit: what was not delivered, the end included,
   * is on disk when this returns. Never throws.
   */
  leave(state: FinalRunState): void {
    if (this.#closed) return;
    // A `finish()` under way has put its own end there.
    if (!this.#result) this.#end(state);
    const closed = this.#close();
    this.#result ??= Promise.resolve(closed);
  }

  /** A state that is none must not keep the run from ending. */
  #finalState(state: FinalRunState = "finished"): FinalRunState {
    if (finalRunStateSchema.safeParse(state).success) return state;
    const known = finalRunStateSchema.options.join(", ");
    this.#parts.notices.tell(
      "invalidRecord",
      `finish: the state ${JSON.stringify(state)} is none of ${known}; the run ends as failed`,
    );
    return "failed";
  }

  async #finish(state: FinalRunState, timeoutMs: number): Promise<FinishResult> {
    const { delivery, files, system } = this.#parts;
    this.#end(state);
    const stop = () => {
      delivery.stop();
      files.stop();
    };
    // The only timer that keeps the process alive: somebody waits for this answer.
    const cancel = system.clock.schedule(timeoutMs, stop, true);
    await Promise.all([delivery.drain(), files.drain()]);
    cancel();
    return this.#close();
  }

  #patienceMs(): number {
    return 30_000 + this.#parts.files.bytes / fileBytesPerMs;
  }

  #measureSystem(): SystemMetrics | undefined {
    const { systemIntervalMs: intervalMs, notices, system } = this.#parts;
    if (intervalMs === undefined) return undefined;
    const take = this.#log.logBeside.bind(this.#log);
    return new SystemMetrics({ intervalMs, take, notices }, system);
  }

  #end(state: FinalRunState): void {
    this.#systemMetrics?.end();
    this.#log.end();
    this.#parts.console.end();
    this.#parts.files.end();
    this.#parts.outbox.waiting.finish(state);
  }

  #close(): FinishResult {
    if (this.#closed) return this.#closed;
    const { outbox, delivery, files, rejected, release } = this.#parts;
    this.#cancelTick();
    delivery.stop();
    if (!outbox.isEmpty) delivery.save();
    files.close();
    const { points, lines } = outbox.pending;
    const result = {
      delivered: outbox.isEmpty && files.pending === 0,
      pendingPoints: points,
      pendingLines: lines,
      pendingFiles: files.pending,
      spoolFile: outbox.spoolFile ?? files.spoolFile,
      rejectedPoints: rejected.points,
      rejectedFile: rejected.path,
      invalidValues: this.#log.invalidValues,
      droppedPoints: this.#log.droppedPoints,
    };
    this.#closed = result;
    outbox.close();
    release();
    if (!result.delivered) this.#tellUndelivered(result);
    return result;
  }

  #tellUndelivered({ pendingPoints, pendingLines, pendingFiles, spoolFile }: FinishResult): void {
    const parts = [`${pendingPoints} points`];
    if (pendingLines > 0) parts.push(`${pendingLines} printed lines`);
    if (pendingFiles > 0) parts.push(`${pendingFiles} files`);
    const what = parts.join(" and ");
    const where = spoolFile
      ? `wait in ${spoolFile}; the next run in this folder delivers them`
      : "are lost, as they could not be written to disk";
    this.#parts.notices.tell("undelivered", `run ${this.id} has undelivered data: ${what} ${where}`);
  }

  #tickLater(): void {
    this.#cancelTick = this.#parts.system.clock.schedule(tickMs, () => {
      const { relief, console, delivery, files, system } = this.#parts;
      relief.ticked(system.clock.now());
      console.tick();
      delivery.tick();
      files.tick();
      this.#tickLater();
    });
  }
}
