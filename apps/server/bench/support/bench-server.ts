import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import path from "node:path";

/** What a forked server does with points. */
export type ServerKind = "descent" | "floor" | "rows";

/** What a bench may ask a forked server. */
export type ServerQuestion = "statistics" | "end";

/** A forked server about itself. */
export interface ServerStatistics {
  readonly rss: number;
  /** Processor time since its start. */
  readonly cpuMs: number;
  /** The longest time that its event loop was held since the question before. */
  readonly loopHeldMs: number;
}

/** A server in a process of its own. */
export class BenchServer implements AsyncDisposable {
  readonly kind: ServerKind;
  readonly dataDir: string;
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(
    kind: ServerKind,
    dataDir: string,
    { child, port }: { child: ChildProcess; port: number },
  ) {
    this.kind = kind;
    this.dataDir = dataDir;
    this.port = port;
    this.#child = child;
  }

  static async start(kind: ServerKind, scratch: string): Promise<BenchServer> {
    const dataDir = path.join(scratch, kind);
    mkdirSync(dataDir, { recursive: true });
    const child = fork(path.join(import.meta.dirname, "serve.ts"), [kind, dataDir]);
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    return new BenchServer(kind, dataDir, { child, port });
  }

  async statistics(): Promise<ServerStatistics> {
    this.#child.send("statistics" satisfies ServerQuestion);
    const [statistics] = (await once(this.#child, "message")) as [ServerStatistics];
    return statistics;
  }

  /** Writes what waits and ends. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null) return;
    this.#child.send("end" satisfies ServerQuestion);
    await once(this.#child, "exit");
  }
}
