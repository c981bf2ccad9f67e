import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, "../../..");

/** A server of its own process on a free port and a data folder of its own. */
export interface ServerProcess extends AsyncDisposable {
  /** Its one address; the same after a restart. */
  readonly origin: string;
  readonly dataDir: string;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Ends it as `docker stop` would. @returns its exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
}

/** Starts the server as users do: from its own sources, on the pinned Node. Its folder goes with it. */
export async function startServerProcess(options: { dashboardUrl?: string } = {}): Promise<ServerProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "descent-journey-"));
  const port = await freePort();
  const environment = {
    DESCENT_PORT: String(port),
    DESCENT_DATA: dataDir,
    DESCENT_LOG_LEVEL: "warn",
    ...(options.dashboardUrl && { DESCENT_DASHBOARD_URL: options.dashboardUrl }),
  };
  let child: ChildProcess;
  const start = async () => {
    child = await startProgram("apps/server/src/main.ts", environment, /ready at/);
  };
  await start();
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    start,
    kill: async () => void (await endProgram(child, "SIGKILL")),
    stop: () => endProgram(child, "SIGTERM"),
    [Symbol.asyncDispose]: async () => {
      await endProgram(child, "SIGKILL");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a program of the repository and waits for the line that says it is ready.
 * @throws Error with its output when it ends before that.
 */
export async function startProgram(
  file: string,
  environment: Record<string, string>,
  ready: RegExp,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, file)], {
    cwd: root,
    // Whatever database the shell names is not the tests'.
    env: { ...process.env, DATABASE_URL: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        if (ready.test(line)) resolve();
      });
    child.once("exit", (code) =>
      reject(new Error(`${file} ended (${code}) before it was ready:\n${output.join("\n")}`)),
    );
  });
  return child;
}

/** Sends a signal and waits for the end. */
export function endProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return exited;
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
