import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { workspaceLayout } from "../../../kernels/gemm/tile.ts";
import type { Arena } from "../../arena.ts";
import type { Storage } from "../../storage.ts";
import type { Kernel, Kernels } from "../kernel-runner.ts";
import { CommandWriter, commandBuffer, runTask, type KernelName } from "./commands.ts";
import {
  control,
  controlWords,
  takeTask,
  waitForChange,
  type ModuleMessage,
  type TeamWorkerData,
} from "./control.ts";

/**
 * Threads that run kernels on one arena's memory. The caller writes tasks down as kernel calls; all threads,
 * the caller's included, take tasks until none is left.
 */
export class Team {
  /** Threads, the caller's included. */
  readonly size: number;
  readonly #arena: Arena;
  readonly #workspaces: readonly Storage[];
  readonly #workers: readonly Worker[];
  readonly #words = new Int32Array(new SharedArrayBuffer(4 * controlWords));
  readonly #buffer = commandBuffer();
  readonly #numbers = new Float64Array(this.#buffer);
  readonly #writer = new CommandWriter(this.#buffer);
  readonly #own: (readonly Kernel[])[] = [];
  readonly #recorded = new Map<string, Kernels>();

  private constructor(arena: Arena, size: number) {
    this.size = size;
    this.#arena = arena;
    this.#workspaces = Array.from({ length: size - 1 }, () => arena.reserve(workspaceLayout.bytes / 4));
    this.#workers = this.#workspaces.map(({ address: workspace }) => {
      const shared = { memory: arena.memory, words: this.#words.buffer, commands: this.#buffer };
      const workerData: TeamWorkerData = { ...shared, workspace };
      const worker = new Worker(new URL("team-worker.ts", import.meta.url), { workerData });
      worker.unref();
      return worker;
    });
  }

  /** Starts the threads and waits until they are ready. Throws `state` during a step. */
  static async start(arena: Arena, size: number): Promise<Team> {
    const team = new Team(arena, size);
    await Promise.all(team.#workers.map((worker) => once(worker, "message")));
    return team;
  }

  /** Kernels that write their calls down instead of running: those of the given module. */
  recorded(key: string, module: WebAssembly.Module, own: Kernels): Kernels {
    const known = this.#recorded.get(key);
    if (known) return known;
    const number = this.#own.length;
    this.#own.push(Object.values(own));
    for (const worker of this.#workers) worker.postMessage({ number, module } satisfies ModuleMessage);
    const kernels = Object.fromEntries(
      Object.keys(own).map((name, kernel): [string, Kernel] => [
        name,
        (...operands) => this.#writer.call({ module: number, kernel }, operands),
      ]),
    );
    this.#recorded.set(key, kernels);
    return kernels;
  }

  /** Writes the tasks 0 … count − 1 down and runs them on all threads; returns when all are done. */
  run(count: number, task: (index: number) => void): void {
    this.#writer.restart();
    for (let index = 0; index < count; index += 1) this.#writer.task(() => task(index));
    Atomics.store(this.#words, control.done, 0);
    Atomics.store(this.#words, control.remaining, count);
    Atomics.add(this.#words, control.epoch, 1);
    Atomics.notify(this.#words, control.epoch);
    const kernelOf = ({ module, kernel }: KernelName): Kernel => this.#own[module]![kernel]!;
    for (let taken = takeTask(this.#words); taken >= 0; taken = takeTask(this.#words)) {
      runTask(this.#numbers, taken, kernelOf);
      Atomics.add(this.#words, control.done, 1);
    }
    for (;;) {
      const done = Atomics.load(this.#words, control.done);
      if (done === count) return;
      waitForChange(this.#words, control.done, done);
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
    for (const workspace of this.#workspaces) this.#arena.release(workspace);
  }
}
