import path from "node:path";
import { init, type InitOptions, type Run } from "@descent/sdk";
import type { ServerProcess } from "./server-process.ts";

/** Tells a program where the server is; what it cannot deliver waits in the server's folder, which goes with it. */
export function environmentFor({ origin, dataDir }: ServerProcess): Record<string, string> {
  return { DESCENT_URL: origin, DESCENT_DIR: path.join(dataDir, "spool") };
}

/** Begins a run at a server, with the same folder for what cannot be delivered. */
export function beginRun(server: ServerProcess, options: InitOptions): Promise<Run> {
  const { DESCENT_URL: url, DESCENT_DIR: dir } = environmentFor(server);
  return init({ url, dir, ...options });
}

/** A finished run `first` of a project `pages`: a learning rate, and a loss that falls over twenty steps. */
export async function finishFirstRun(server: ServerProcess): Promise<Run> {
  const config = { optimizer: { name: "adam", learningRate: 0.01 } };
  const run = await beginRun(server, { project: "pages", name: "first", config });
  for (let step = 0; step < 20; step++) run.log({ "train/loss": 1 / (step + 1) }, { step });
  await run.finish();
  return run;
}
