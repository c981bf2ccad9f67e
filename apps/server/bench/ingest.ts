// Acknowledged points per second over HTTP, durable and beside its floor: the same server with a store that keeps
// nothing. Both take turns in one run, so that a busy machine is equally busy for both.
// Run with `node apps/server/bench/ingest.ts [seconds per round] [rounds]`.
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { newId } from "@descent/contracts";
import type { FastifyInstance } from "fastify";
import { buildApp } from "../src/app.ts";
import { createDependencies, type Dependencies } from "../src/dependencies.ts";
import { MetricsService } from "../src/modules/metrics/metrics.service.ts";
import type { MetricStore } from "../src/modules/metrics/metric-store.ts";
import { EventHub } from "../src/modules/events/event-hub.ts";
import type { RunDirectory } from "../src/modules/runs/run-directory.ts";
import type { RunSummaries } from "../src/modules/runs/run-summaries.ts";
import type { RunValues } from "../src/modules/runs/run-values.ts";

const roundMs = 1000 * Number(process.argv[2] ?? 1.2);
const rounds = Number(process.argv[3] ?? 4);
const writers = 50;
const metrics = ["train/loss", "train/accuracy", "val/loss", "val/accuracy", "learningRate"];

interface Target {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly runs: string[];
  /** The next step of each run: training goes on from round to round. */
  readonly nextStep: Map<string, number>;
}

interface Round {
  readonly pointsPerSecond: number;
  readonly latencies: number[];
}

const scratch = mkdtempSync(path.join(tmpdir(), "descent-bench-"));
const durable = await startDurable();
const floor = await startFloor();
try {
  console.log(`${writers} writers, ${metrics.length} metrics, ${rounds} rounds of ${roundMs} ms, medians`);
  console.log("steps/request  points/s   floor/s  ratio  p50 ms  p99 ms  floor p50  floor p99");
  for (const steps of [1, 10, 100]) await compare(steps);
} finally {
  await Promise.all([durable.app.close(), floor.app.close()]);
  rmSync(scratch, { recursive: true });
}

async function compare(steps: number): Promise<void> {
  const measured = { durable: [] as Round[], floor: [] as Round[] };
  for (let round = 0; round <= rounds; round++) {
    const both = { durable: await load(durable, steps), floor: await load(floor, steps) };
    // The first round warms both up.
    if (round === 0) continue;
    measured.durable.push(both.durable);
    measured.floor.push(both.floor);
  }
  const speed = (all: Round[]) => median(all.map((round) => round.pointsPerSecond));
  const latency = (all: Round[], share: number) =>
    median(all.map(({ latencies }) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN)).toFixed(
      1,
    );
  const [own, least] = [speed(measured.durable), speed(measured.floor)];
  const cells: [string, number][] = [
    [String(steps), 13],
    [own.toFixed(0), 10],
    [least.toFixed(0), 10],
    [(own / least).toFixed(2), 7],
    [latency(measured.durable, 0.5), 8],
    [latency(measured.durable, 0.99), 8],
    [latency(measured.floor, 0.5), 11],
    [latency(measured.floor, 0.99), 11],
  ];
  console.log(cells.map(([text, width]) => text.padStart(width)).join(""));
}

/** Every writer sends its next batch when the last was acknowledged. */
async function load(target: Target, steps: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: writers });
  const latencies: number[] = [];
  const begun = performance.now();
  const end = begun + roundMs;
  const write = async (run: string) => {
    // A writer's life ends with its round: its sequence numbers begin anew.
    const { writer } = JSON.parse(
      await post(target, agent, `${run}/writers`, `{"key":"${newId("run")}"}`),
    ) as {
      writer: number;
    };
    for (let seq = 1; performance.now() < end; seq++) {
      const first = target.nextStep.get(run) ?? 0;
      target.nextStep.set(run, first + steps);
      const body = batchText({ writer, seq, first, rows: steps });
      const sent = performance.now();
      await post(target, agent, `${run}/metrics`, body);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(target.runs.map(write));
  agent.destroy();
  const seconds = (performance.now() - begun) / 1000;
  return {
    pointsPerSecond: (latencies.length * steps * metrics.length) / seconds,
    latencies: latencies.toSorted((a, b) => a - b),
  };
}

function batchText(batch: { writer: number; seq: number; first: number; rows: number }): string {
  const { writer, seq, first, rows } = batch;
  const steps = Array.from({ length: rows }, (_, row) => first + row);
  const times = steps.map((step) => 1_767_225_600_000 + step);
  const values = Object.fromEntries(
    metrics.map((name, at) => [name, steps.map((step) => 1 / (step + at + 1))]),
  );
  return JSON.stringify({ writer, seq, steps, times, values });
}

function post(target: Target, agent: Agent, to: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
    const options = { port: target.port, path: `/api/v1/runs/${to}`, method: "POST", agent, headers };
    const outgoing = request(options, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => {
        if ((response.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${response.statusCode}: ${text}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function startDurable(): Promise<Target> {
  return start(await openDependencies("durable"));
}

/** The same routes, validation and services; what they hand on is forgotten. */
async function startFloor(): Promise<Target> {
  const dependencies = await openDependencies("floor");
  const known = new Map<string, { key: number; id: string; project: string; writers: Set<number> }>();
  const store = {
    writerFor: async () => 1,
    hasWriter: async () => true,
    append: async () => ({ duplicate: false }),
  } satisfies Partial<MetricStore>;
  const directory = {
    get: async (id: string) => {
      let run = known.get(id);
      if (!run) known.set(id, (run = { key: known.size + 1, id, project: "bench", writers: new Set() }));
      return run;
    },
  };
  const metricsService = new MetricsService({
    store: store as unknown as MetricStore,
    directory: directory as unknown as RunDirectory,
    summaries: { noteAppend: () => {} } as unknown as RunSummaries,
    events: new EventHub("bench"),
    values: {} as unknown as RunValues,
  });
  return start({ ...dependencies, metrics: metricsService });
}

function openDependencies(name: string): Promise<Dependencies> {
  const onError = (error: unknown) => console.error(error);
  return createDependencies({ dataDir: path.join(scratch, name), onError });
}

async function start(dependencies: Dependencies): Promise<Target> {
  const app = await buildApp({ dependencies });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  await dependencies.projects.create({ name: "bench", description: "" });
  const runs: string[] = [];
  for (let count = 0; count < writers; count++) {
    const { run } = await dependencies.runs.create("bench", { config: {}, tags: [], notes: "" });
    runs.push(run.id);
  }
  return { app, port: Number(new URL(address).port), runs, nextStep: new Map() };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
