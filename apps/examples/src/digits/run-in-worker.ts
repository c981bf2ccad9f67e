import { Worker } from "node:worker_threads";
import type { DigitsProgress, DigitsWork } from "./digits-worker.ts";

/**
 * Trains one net in a worker thread, so that several train side by side.
 * @returns the last validation accuracy.
 * @throws what the training threw; the signal's reason when it was aborted.
 */
export function runInWorker(
  work: DigitsWork,
  onProgress: (progress: DigitsProgress) => void,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("digits-worker.ts", import.meta.url), { workerData: work });
    let validationAccuracy = Number.NaN;
    const stop = () => worker.postMessage("stop");
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", (progress: DigitsProgress) => {
      validationAccuracy = progress.validationAccuracy;
      onProgress(progress);
    });
    worker.once("error", reject);
    worker.once("exit", () => {
      signal.removeEventListener("abort", stop);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve(validationAccuracy);
    });
  });
}
