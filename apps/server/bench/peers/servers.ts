import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ChildProcess } from "node:child_process";
import { cpuSeconds, signalGroup } from "./process-group.ts";
import type { Stage } from "./stage.ts";

const startMsMax = 120_000;
const pollMs = 100;
const settleMsMax = 90_000;
const settleWindowMs = 500;
const idleShare = 0.06;

const serverProgram = path.resolve(import.meta.dirname, "../../src/main.ts");

/** A server in a process of its own that listens on this machine. */
export interface Server {
  readonly port: number;
  /** Its data. */
  readonly folder: string;
  /** CPU seconds that it has used with all its workers. */
  cpuSeconds(): number;
  /** Stops its clock, so that the work it has put off falls into its own turns and takes nothing from others'. */
  pause(): void;
  resume(): void;
  end(): Promise<void>;
}

interface Starting {
  readonly name: string;
  readonly program: string;
  readonly operands: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** The port, once it is ready. */
  readonly probe: (log: string) => Promise<number | undefined>;
}

export function startDescent(stage: Stage, name: string): Promise<Server> {
  return start(stage, {
    name,
    program: process.execPath,
    operands: [serverProgram],
    environment: {
      DATABASE_URL: "",
      DESCENT_DATA: path.join(stage.folder, name),
      DESCENT_HOST: "127.0.0.1",
      DESCENT_PORT: "0",
      DESCENT_LOG_LEVEL: "warn",
    },
    probe: async (log) => {
      const port = /ready at \S+:(\d+)/.exec(log)?.[1];
      return port === undefined ? undefined : Number(port);
    },
  });
}

/** With its own defaults but for the folder: four workers, SQLite with a rollback journal and full syncs. */
export async function startMlflow(stage: Stage, python: string, name: string): Promise<Server> {
  const port = await freePort();
  const folder = path.join(stage.folder, name);
  mkdirSync(folder);
  const store = ["--backend-store-uri", `sqlite:///${folder}/mlflow.db`, "--default-artifact-root", folder];
  return start(stage, {
    name,
    program: python,
    operands: ["-m", "mlflow", "server", ...store, "--host", "127.0.0.1", "--port", String(port)],
    environment: { MLFLOW_DISABLE_TELEMETRY: "true", DO_NOT_TRACK: "true" },
    probe: async () => ((await answers(port, "/health")) ? port : undefined),
  });
}

/** Aim's remote tracking server. */
export async function startAimServer(stage: Stage, python: string, name: string): Promise<Server> {
  const port = await freePort();
  const folder = path.join(stage.folder, name);
  const run = "from aim.cli.cli import cli_entry_point as run; run()";
  mkdirSync(folder);
  return start(stage, {
    name,
    program: python,
    operands: ["-c", run, "server", "-y", "--host", "127.0.0.1", "--port", String(port), "--repo", folder],
    probe: async () => ((await answers(port, "/status/")) ? port : undefined),
  });
}

/** Waits until servers have done what they had put off. @returns false when they did not rest in time. */
export async function settle(servers: readonly Server[]): Promise<boolean> {
  const used = () => servers.reduce((sum, server) => sum + (server.cpuSeconds() || 0), 0);
  for (const end = Date.now() + settleMsMax; Date.now() < end;) {
    const before = used();
    await setTimeout(settleWindowMs);
    if (used() - before < (idleShare * settleWindowMs) / 1000) return true;
  }
  return false;
}

async function start(stage: Stage, starting: Starting): Promise<Server> {
  const { name, program, operands, environment = {} } = starting;
  const logFile = path.join(stage.folder, `${name}.log`);
  const log = openSync(logFile, "w");
  const child = stage.start(program, operands, { env: environment, stdio: ["ignore", log, log] });
  closeSync(log);
  const port = await readyPort(child, starting, logFile).catch(async (error: unknown) => {
    await stage.end(child);
    throw error;
  });
  return {
    port,
    folder: path.join(stage.folder, name),
    cpuSeconds: () => cpuSeconds(child.pid),
    pause: () => signalGroup(child.pid, "SIGSTOP"),
    resume: () => signalGroup(child.pid, "SIGCONT"),
    end: () => stage.end(child),
  };
}

async function readyPort(child: ChildProcess, { name, probe }: Starting, logFile: string): Promise<number> {
  for (const end = Date.now() + startMsMax; Date.now() < end && child.exitCode === null;) {
    const port = await probe(readFileSync(logFile, "utf8"));
    if (port !== undefined) return port;
    await setTimeout(pollMs);
  }
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  throw new Error(`${name} did not start: ${lines.at(-1)}`);
}

async function answers(port: number, where: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}${where}`).catch(() => undefined);
  return answer?.ok ?? false;
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
