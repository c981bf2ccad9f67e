// Acknowledged points per second over HTTP, durable, beside two others that take turns with it on the same machine:
// the floor (same routes and checks, a store that keeps nothing) and a row per point on the same database settings.
// Servers run in processes of their own; the load comes from this one.
// Run with `node apps/server/bench/ingest.ts [seconds per round] [rounds]`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { BenchServer, type ServerKind } from "./support/bench-server.ts";
import {
  load,
  metrics,
  prepareRuns,
  type BodyFormat,
  type LoadRound,
  type LoadTarget,
} from "./support/load.ts";
import { median, quantile } from "./medians.ts";
import { printTable, verdict } from "./support/table.ts";

const roundMs = 1000 * Number(process.argv[2] ?? 1.5);
const rounds = Number(process.argv[3] ?? 3);
const writers = 50;
const kinds: ServerKind[] = ["descent", "floor", "rows"];

const scratch = mkdtempSync(path.join(tmpdir(), "descent-bench-"));
try {
  console.log(
    `${writers} writers × ${metrics.length} metrics, ${rounds} rounds of ${roundMs} ms each, medians`,
  );
  await compareStores();
  await settleAndMeasure();
} finally {
  rmSync(scratch, { recursive: true });
}

async function compareStores(): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const targets = new Map<ServerKind, LoadTarget>();
  for (const kind of kinds) {
    const server = stack.use(await BenchServer.start(kind, scratch));
    targets.set(kind, await prepareRuns(server.port, writers));
  }
  const table = [
    ["body", "steps", "points/s", "of floor", "× rows", "p50 ms", "p99 ms", "floor p50", "floor p99"],
  ];
  for (const format of ["json", "binary"] as const)
    for (const steps of [1, 10, 100]) {
      const measured = await inTurns(targets, steps, format);
      const speed = (kind: ServerKind) => median(measured[kind].map((round) => round.pointsPerSecond));
      const latency = (kind: ServerKind, share: number) =>
        median(measured[kind].map(({ latencies }) => quantile(latencies, share))).toFixed(1);
      const share = speed("descent") / speed("floor");
      const overRows = speed("descent") / speed("rows");
      table.push([
        format,
        String(steps),
        speed("descent").toFixed(0),
        share.toFixed(2),
        overRows.toFixed(1),
        latency("descent", 0.5),
        latency("descent", 0.99),
        latency("floor", 0.5),
        latency("floor", 0.99),
      ]);
      if (steps === 10) verdict(`share of the floor, ${format}, 10 steps`, share, { least: 0.35 });
    }
  printTable(table);
}

/** One round of each server after the other, so that a busy machine is equally busy for all; the first warms up. */
async function inTurns(
  targets: ReadonlyMap<ServerKind, LoadTarget>,
  steps: number,
  format: BodyFormat,
): Promise<Record<ServerKind, LoadRound[]>> {
  const measured: Record<ServerKind, LoadRound[]> = { descent: [], floor: [], rows: [] };
  for (let round = 0; round <= rounds; round++)
    for (const [kind, target] of targets) {
      const result = await load(target, { steps, format, ms: roundMs });
      if (round > 0) measured[kind].push(result);
    }
  return measured;
}

/** A server of its own that takes a million points a minute, then folds everything: memory, event loop, disk. */
async function settleAndMeasure(): Promise<void> {
  const server = await BenchServer.start("descent", path.join(scratch, "steady"));
  await using idle = await BenchServer.start("floor", path.join(scratch, "idle"));
  const target = await prepareRuns(server.port, writers);
  const everyMs = (60_000 * writers * 10 * metrics.length) / 1_000_000;
  const begun = performance.now();
  const steady = load(target, { steps: 10, format: "json", ms: 20_000, everyMs });
  let rss = 0;
  while (performance.now() - begun < 20_000) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    rss = Math.max(rss, (await server.statistics()).rss);
  }
  const { latencies } = await steady;
  verdict("RSS in MB with 1 M points/min", rss / 1e6, { most: 400 });
  verdict("p99 in ms with 1 M points/min", quantile(latencies, 0.99), { most: 100 });
  await load(target, { steps: 100, format: "binary", ms: 8000 });
  await Promise.all([server.statistics(), idle.statistics()]);
  await waitUntilFolded(server.dataDir);
  const held = (await server.statistics()).loopHeldMs;
  verdict("longest hold of the event loop in ms while folding, syncs to disk included", held, { most: 10 });
  const heldIdle = (await idle.statistics()).loopHeldMs;
  console.log(`        a process beside it that did nothing was held ${heldIdle.toFixed(1)} ms`);
  await server[Symbol.asyncDispose]();
  verdict("bytes per point in the file, folded as far as it is due", bytesPerPoint(server.dataDir), {
    most: 8,
  });
}

/** Nothing is sent: what is left in the log shrinks until no run is due. */
async function waitUntilFolded(dataDir: string): Promise<void> {
  for (let [before, now] = [Infinity, looseBytes(dataDir)]; now < before;) {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    [before, now] = [now, looseBytes(dataDir)];
  }
}

function looseBytes(dataDir: string): number {
  return read(dataDir, `SELECT COALESCE(SUM(LENGTH("data")), 0) AS n FROM "MetricLog"`);
}

function bytesPerPoint(dataDir: string): number {
  const used = read(
    dataDir,
    "SELECT (SELECT page_count FROM pragma_page_count) - (SELECT freelist_count FROM pragma_freelist_count) AS n",
  );
  const sealed = read(dataDir, `SELECT SUM("count") AS n FROM "MetricChunk"`);
  return (used * 4096 - looseBytes(dataDir)) / sealed;
}

function read(dataDir: string, sql: string): number {
  const db = new Database(path.join(dataDir, "descent.db"), { readonly: true });
  try {
    return (db.prepare(sql).get() as { n: number }).n;
  } finally {
    db.close();
  }
}
