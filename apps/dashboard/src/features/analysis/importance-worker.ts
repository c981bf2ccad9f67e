import { prepareImportance, type ImportanceInput } from "../../charts/prepare-importance.ts";

// The program of a worker: a table comes in, its importance goes out.
globalThis.addEventListener("message", ({ data }: MessageEvent<ImportanceInput>) => {
  globalThis.postMessage(prepareImportance(data));
});
