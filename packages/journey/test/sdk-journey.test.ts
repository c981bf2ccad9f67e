import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  fromMetricValue,
  getRun,
  getRunFile,
  listRunFiles,
  listRuns,
  listTrials,
  queryMetrics,
} from "@descent/contracts";
import { call, callForBytes } from "@descent/contracts/client";
import { init, sweep, syncSpool, type Run } from "@descent/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startServerProcess, type ServerProcess } from "../src/server-process.ts";

let server: ServerProcess;
let dir: string;
const at = () => ({ baseUrl: server.origin });
const connection = () => ({ url: server.origin, dir });

beforeEach(async () => {
  server = await startServerProcess();
  dir = mkdtempSync(path.join(tmpdir(), "descent-spool-"));
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true, force: true });
});

/** The points of a metric as the server has them, every one of them. */
async function pointsOf(run: Pick<Run, "id">, metric: string): Promise<[x: number, value: number][]> {
  const body = { runs: [run.id], metrics: [metric], buckets: 10_000, repeatedSteps: "all" as const };
  const { series } = await call(queryMetrics, { body }, at());
  const [curve] = series;
  if (curve?.kind !== "exact") throw new Error(`expected an exact series of ${metric}`);
  return curve.x.map((x, point) => [x, fromMetricValue(curve.value[point]!)]);
}

describe("from the SDK to the query", () => {
  test("what a program logs is what the server answers: points, non-finite values, config and summary", async () => {
    const run = await init({
      ...connection(),
      project: "journey",
      name: "first",
      config: { lr: 0.1, layers: [64, 10] },
    });
    const losses = [3, 2, Number.NaN, Number.POSITIVE_INFINITY, -0.5];
    losses.forEach((loss, step) => run.log({ loss }, { step }));
    run.config.update({ batchSize: 32 });
    run.summary.update({ verdict: "good" });
    const result = await run.finish();

    expect(result).toMatchObject({ delivered: true, pendingPoints: 0, spoolFile: null });
    expect(await pointsOf(run, "loss")).toEqual(losses.map((loss, step) => [step, loss]));
    const shown = await call(getRun, { params: { run: run.id } }, at());
    expect(shown).toMatchObject({
      name: "first",
      state: "finished",
      config: { lr: 0.1, layers: [64, 10], batchSize: 32 },
      summary: { loss: -0.5, verdict: "good" },
    });
    expect(shown.metrics["loss"]).toMatchObject({
      count: 5,
      min: -0.5,
      max: 3,
      nonFiniteCount: 2,
      lastStep: 4,
    });
  });

  test("a server that is killed in the middle of a run costs no point and doubles none", async () => {
    const run = await init({ ...connection(), project: "journey", onError: () => {} });
    const steps = 400;
    for (let step = 0; step < steps; step++) {
      run.log({ loss: 1 / (step + 1), square: step * step }, { step });
      if (step === 120) await server.kill();
      if (step === 300) await server.start();
      // Lets the background delivery meet every state of the server.
      if (step % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    const result = await run.finish();

    expect(result.delivered).toBe(true);
    expect(await pointsOf(run, "loss")).toEqual(
      Array.from({ length: steps }, (_, step) => [step, 1 / (step + 1)]),
    );
    expect(await pointsOf(run, "square")).toEqual(
      Array.from({ length: steps }, (_, step) => [step, step * step]),
    );
    expect(readdirSync(dir)).toEqual([]);
  });

  test("a run that begins and ends while the server is away says where its points wait, and a later run delivers them", async () => {
    await server.stop();
    const away = await init({ ...connection(), project: "journey", name: "away", onError: () => {} });
    for (let step = 0; step < 50; step++) away.log({ loss: step });
    const left = await away.finish({ timeoutMs: 1 });
    expect(left).toMatchObject({ delivered: false, pendingPoints: 50 });
    expect(readdirSync(dir).map((file) => path.join(dir, file))).toEqual([left.spoolFile]);

    await server.start();
    await syncSpool(connection());
    expect(await pointsOf(away, "loss")).toEqual(Array.from({ length: 50 }, (_, step) => [step, step]));
    expect(await call(getRun, { params: { run: away.id } }, at())).toMatchObject({
      name: "away",
      state: "finished",
    });
    expect(readdirSync(dir)).toEqual([]);
  });

  test("files come to the server as they were saved, also those of a run that ended while it was away", async () => {
    const run = await init({ ...connection(), project: "journey", onError: () => {} });
    const checkpoint = path.join(dir, "last.ckpt");
    const weights = Buffer.alloc(3_000_000, "weights");
    writeFileSync(checkpoint, weights);
    await run.saveFile(checkpoint, { name: "checkpoints/last.bin" });
    await run.saveFile(new TextEncoder().encode('{"lr":0.1}'), { name: "config.json" });
    rmSync(checkpoint);
    const listed = async () => (await call(listRunFiles, { params: { run: run.id } }, at())).items;
    await expect.poll(async () => (await listed()).length).toBe(2);
    await server.stop();
    await run.saveFile(new Blob(["late"]), { name: "late.txt" });
    expect(await run.finish({ timeoutMs: 1 })).toMatchObject({ delivered: false, pendingFiles: 1 });

    await server.start();
    await syncSpool(connection());
    expect((await listed()).map(({ path: name, size, contentType }) => [name, size, contentType])).toEqual([
      ["checkpoints/last.bin", 3_000_000, "application/octet-stream"],
      ["config.json", 10, "application/json"],
      ["late.txt", 4, "text/plain"],
    ]);
    const params = { run: run.id, "*": "checkpoints/last.bin" };
    const bytes = await callForBytes(getRunFile, { params }, { ...at(), accept: "*/*" });
    expect(weights.equals(bytes)).toBe(true);
    expect(readdirSync(dir)).toEqual([]);
  });

  test("a sweep trains every trial, each as a run that the sweep knows", async () => {
    const { id, finished } = await sweep(
      {
        ...connection(),
        project: "journey",
        method: "grid",
        parameters: { lr: { values: [0.1, 0.01, 0.001] }, momentum: { values: [0, 0.9] } },
        metric: { name: "loss", goal: "minimize" },
        parallel: 2,
      },
      async (trial) => {
        const run = await init({
          ...connection(),
          project: "journey",
          trial: trial.id,
          config: trial.parameters,
        });
        run.log({ loss: Number(trial.parameters["lr"]) * (1 - Number(trial.parameters["momentum"])) });
        await run.finish();
      },
    );
    expect(finished).toBe(6);
    const { items } = await call(listTrials, { params: { sweep: id } }, at());
    const points = items.map(({ parameters }) => `${parameters["lr"]} ${parameters["momentum"]}`);
    expect(points).toEqual(["0.1 0", "0.1 0.9", "0.01 0", "0.01 0.9", "0.001 0", "0.001 0.9"]);
    const best = await call(
      listRuns,
      {
        params: { project: "journey" },
        query: { filter: `sweep = "${id}" and state = "finished"`, sort: "summary.loss" },
      },
      at(),
    );
    expect(best.items).toHaveLength(6);
    expect(best.items[0]?.config).toEqual({ lr: 0.001, momentum: 0.9 });
    expect(items.find((trial) => trial.run === best.items[0]?.id)?.objective).toBeCloseTo(0.0001, 12);
  });

  test("a sweep goes on when the server is killed under it: every trial ends once, and no point is missing", async () => {
    const steps = 60;
    const { id, finished, failed, abandoned } = await sweep(
      {
        ...connection(),
        project: "journey",
        method: "random",
        trialsMax: 5,
        parameters: { lr: { distribution: "log_uniform_values", min: 1e-4, max: 1 } },
        metric: { name: "loss", goal: "minimize" },
        parallel: 2,
        onError: () => {},
      },
      async (trial) => {
        const run = await init({ ...connection(), project: "journey", trial: trial.id, onError: () => {} });
        for (let step = 0; step < steps; step++) {
          run.log({ loss: step * Number(trial.parameters["lr"]) }, { step });
          if (trial.number === 2 && step === 20) await server.kill();
          if (trial.number === 2 && step === 40) await server.start();
        }
        await run.finish();
      },
    );
    expect({ finished, failed, abandoned }).toEqual({ finished: 5, failed: 0, abandoned: 0 });
    const trials = (await call(listTrials, { params: { sweep: id } }, at())).items;
    expect(trials.map(({ number, state, attempt }) => `${number} ${state} ${attempt}`)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${number} finished 1`),
    );
    for (const { run, parameters } of trials) {
      const lr = Number(parameters["lr"]);
      expect(await pointsOf({ id: run! }, "loss")).toEqual(
        Array.from({ length: steps }, (_, step) => [step, step * lr]),
      );
    }
  });
});
