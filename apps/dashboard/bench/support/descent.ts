import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import {
  appendMetrics,
  createProject,
  createRun,
  createWriter,
  type Endpoint,
  type EndpointOutput,
} from "@descent/contracts";
import { call, type CallInput } from "@descent/contracts/client";
import { valueOf } from "../peers/curves.ts";
import { inParallel } from "./in-parallel.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

/** A run that was filled, and the way to write more of it. */
export interface FilledRun {
  readonly id: string;
  readonly line: number;
  readonly writer: number;
}

/** A server with a dashboard behind it, both in processes of their own. */
export class Descent implements AsyncDisposable {
  readonly origin: string;
  readonly #children: readonly ChildProcess[];
  readonly #dataDir: string;
  #seq = 1;

  private constructor(origin: string, dataDir: string, children: readonly ChildProcess[]) {
    this.origin = origin;
    this.#dataDir = dataDir;
    this.#children = children;
  }

  static async start(): Promise<Descent> {
    const dataDir = mkdtempSync(path.join(tmpdir(), "descent-overlay-"));
    const [dashboardPort, port] = [String(await freePort()), String(await freePort())];
    const dashboard = await startProgram(
      "apps/dashboard/.next/standalone/apps/dashboard/server.js",
      { NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: dashboardPort },
      /Ready in/,
    );
    const server = await startProgram(
      "apps/server/src/main.ts",
      {
        DESCENT_PORT: port,
        DESCENT_DATA: dataDir,
        DESCENT_LOG_LEVEL: "warn",
        DESCENT_DASHBOARD_URL: `http://127.0.0.1:${dashboardPort}`,
      },
      /ready at/,
    );
    return new Descent(`http://127.0.0.1:${port}`, dataDir, [server, dashboard]);
  }

  /** A project of so many runs, each with the same curves that the peers draw. */
  async fill(project: string, lines: number, points: number): Promise<FilledRun[]> {
    await this.#call(createProject, { body: { name: project } });
    const steps = Array.from({ length: points }, (_, step) => step);
    return inParallel(lines, async (line) => {
      const config = { optimizer: ["adam", "sgd", "lion"][line % 3]!, seed: line };
      const run = await this.#call(createRun, {
        params: { project },
        body: { name: `run-${String(line).padStart(4, "0")}`, config },
      });
      const { writer } = await this.#call(createWriter, { params: { run: run.id }, body: { key: "bench" } });
      const filled = { id: run.id, line, writer };
      await this.#write(filled, 1, steps);
      return filled;
    });
  }

  /** One more point for each of some runs. */
  async append(runs: readonly FilledRun[], step: number): Promise<void> {
    this.#seq++;
    await inParallel(runs.length, (at) => this.#write(runs[at]!, this.#seq, [step]));
  }

  async #write({ id, line, writer }: FilledRun, seq: number, steps: number[]): Promise<void> {
    const now = Date.now();
    await this.#call(appendMetrics, {
      params: { run: id },
      body: {
        writer,
        seq,
        steps,
        times: steps.map((step) => now - 1e6 + step * 1000),
        values: { loss: steps.map((step) => valueOf(line, step)) },
      },
    });
  }

  #call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<EndpointOutput<E>> {
    return call(endpoint, input, { baseUrl: this.origin });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 200));
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}

async function startProgram(
  file: string,
  environment: Record<string, string>,
  ready: RegExp,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, file)], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => ready.test(line) && resolve());
    child.once("exit", (code) => reject(new Error(`${file} ended (${code}): run \`turbo run build\` first`)));
  });
  return child;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
