// A worker thread that trains one net and logs it as a run: what `run-in-worker.ts` starts.
import { parentPort, workerData } from "node:worker_threads";
import { init } from "@descent/sdk";
import type { SharedDigits } from "./load-digits.ts";
import { trainDigits, type DigitsConfig } from "./train-digits.ts";

/** What the worker is started with. */
export interface DigitsWork {
  readonly digits: SharedDigits;
  readonly config: DigitsConfig;
  readonly project: string;
  readonly name: string;
  readonly trial: string;
}

/** What the worker reports: how much is done (0–1), and the validation accuracy so far. */
export interface DigitsProgress {
  readonly fraction: number;
  readonly validationAccuracy: number;
}

const port = parentPort;
if (!port) throw new Error("digits-worker.ts runs as a worker thread only: start first-sweep.ts instead");

const { digits, config, project, name, trial } = workerData as DigitsWork;
const abort = new AbortController();
// The only message that comes is the request to stop.
port.once("message", () => abort.abort());

const run = await init({ project, name, trial, config: { ...config } });
try {
  await trainDigits({
    digits,
    config,
    run,
    signal: abort.signal,
    onEpoch: (fraction, validationAccuracy) =>
      port.postMessage({ fraction, validationAccuracy } satisfies DigitsProgress),
  });
  // Who is told to stop has not long: what the server does not take in time waits on disk.
  await run.finish(abort.signal.aborted ? { state: "killed", timeoutMs: 3000 } : {});
} catch (error) {
  await run.finish({ state: "failed" });
  throw error;
}
port.close();
