import { createProject, createRun, finishRun } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { inParallel } from "./in-parallel.ts";

/** Fills a project with finished runs of ten config keys and five summaries; the same at every call. */
export async function fillTable(origin: string, project: string, runs: number): Promise<void> {
  const server = { baseUrl: origin };
  await call(createProject, { body: { name: project } }, server);
  await inParallel(runs, async (at) => {
    const name = `run-${String(at).padStart(5, "0")}`;
    const run = await call(createRun, { params: { project }, body: { name, config: configOf(at) } }, server);
    await call(finishRun, { params: { run: run.id }, body: { summary: summaryOf(at) } }, server);
  });
}

function configOf(at: number) {
  return {
    model: ["mlp", "cnn", "resnet", "vit"][at % 4]!,
    width: 32 * 2 ** (at % 5),
    depth: 2 + (at % 7),
    optimizer: ["adam", "sgd", "lion"][at % 3]!,
    learningRate: Number((1e-4 * 1000 ** scattered(at, 1)).toPrecision(4)),
    weightDecay: Number((1e-6 * 10_000 ** scattered(at, 2)).toPrecision(4)),
    batchSize: 32 * 2 ** (at % 4),
    dropout: Number((scattered(at, 3) / 2).toFixed(3)),
    augment: at % 2 === 0,
    seed: at,
  };
}

function summaryOf(at: number) {
  return {
    "train/loss": scattered(at, 4),
    "val/loss": scattered(at, 5) * 1.2,
    "val/accuracy": 0.5 + scattered(at, 6) / 2,
    epoch: 10 + (at % 90),
    seconds: 60 + 600 * scattered(at, 7),
  };
}

/** A number from 0 to 1 for each run, in no order: multiples of an irrational number are spread evenly. */
function scattered(at: number, column: number): number {
  return ((at + 1) * Math.sqrt([2, 3, 5, 7, 11, 13, 17][column - 1]!)) % 1;
}
