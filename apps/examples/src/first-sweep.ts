// The first thing that Descent does on a new machine: eight small nets on real handwritten digits, each with a
// learning rate and a weight decay of its own, two at a time.
//   node src/first-sweep.ts                 starts a sweep
//   node src/first-sweep.ts --resume <id>   goes on with one that was interrupted
//   node src/first-sweep.ts --epochs <n>    trains each net for n passes over the digits instead of 6
import { parseArgs } from "node:util";
import { agent, sweep, type Train } from "@descent/sdk";
import { loadDigits } from "./digits/load-digits.ts";
import { runInWorker } from "./digits/run-in-worker.ts";
import { digitsConfig, firstSweep } from "./digits/search-space.ts";
import { SweepProgress } from "./sweep-progress.ts";

const { values: options } = parseArgs({
  options: { resume: { type: "string" }, epochs: { type: "string", default: "6" } },
});
const digits = loadDigits();
const progress = new SweepProgress(firstSweep.trialsMax);
const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => abort.abort(new Error(`stopped by ${signal}`)));

const train: Train = (trial, { signal }) =>
  runInWorker(
    {
      digits,
      config: digitsConfig(trial.parameters, Number(options.epochs)),
      project: firstSweep.project,
      name: `digits-${trial.number}`,
      trial: trial.id,
    },
    (report) => progress.report(trial, report),
    signal,
  );

const agentOptions = { parallel: 2, signal: abort.signal };
if (options.resume) await agent(options.resume, train, agentOptions);
else await sweep({ ...firstSweep, ...agentOptions }, train);
if (!abort.signal.aborted) progress.finish();
