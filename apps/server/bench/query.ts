// Charts: our store beside SQL's GROUP BY over a row per point in raw SQLite (the strongest form of the obvious
// store), the same points in both, in turns. Times are the server's own, without HTTP; what travels is counted in bytes.
// Run with `node apps/server/bench/query.ts [rounds]`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  encodeCurves,
  metricQuerySchema,
  toJsonAnswer,
  type EndpointInput,
  type queryMetrics,
} from "@descent/contracts";
import { fillStore, type FilledStore } from "./support/filled-store.ts";
import { median } from "./medians.ts";
import { printTable, verdict } from "./support/table.ts";

type Query = Partial<EndpointInput<typeof queryMetrics>["body"]>;

const rounds = Number(process.argv[2] ?? 5);
const buckets = 1000;

const scratch = mkdtempSync(path.join(tmpdir(), "descent-bench-"));
try {
  await charts({ runs: 100, points: 100_000 });
  await charts({ runs: 1000, points: 1000 });
  await growth();
} finally {
  rmSync(scratch, { recursive: true });
}

async function charts(size: { runs: number; points: number }): Promise<void> {
  await using store = await fillStore(scratch, size);
  const name = `${size.runs} runs × ${size.points} points`;
  console.log(`\n${name} → ${buckets} buckets, ${rounds} rounds in turns, medians`);
  const end = size.points;
  const queries: Record<string, Query> = {
    whole: {},
    "a fifth": { range: { from: 0.4 * end, to: 0.6 * end } },
    "a fiftieth": { range: { from: 0.4 * end, to: 0.42 * end } },
    "over time": { axis: "relativeTime" },
    smoothed: { smoothing: { kind: "ema", weight: 0.9 } },
    bands: { groupBy: ["config.group"] },
    formula: { metrics: [], expressions: ["1 - ${loss}"] },
  };
  const table = [["query", "ms", "× GROUP BY", "JSON MB", "binary MB"]];
  for (const [what, query] of Object.entries(queries)) {
    const { own, sql, json, binary } = await compare(store, size, query);
    table.push([
      what,
      own.toFixed(1),
      sql === undefined ? "–" : (sql / own).toFixed(0),
      (json / 1e6).toFixed(2),
      (binary / 1e6).toFixed(2),
    ]);
    if (what !== "whole") continue;
    verdict(`${name}: times as fast as GROUP BY`, sql! / own, { least: 50 });
    verdict(`${name}: ms`, own, { most: 150 });
    verdict(`${name}: MB in binary`, binary / 1e6, { most: 2 });
  }
  printTable(table);
}

async function compare({ dependencies, runs, rows }: FilledStore, size: { points: number }, query: Query) {
  const body = metricQuerySchema.parse({ runs, metrics: ["loss"], buckets, ...query });
  const { from = 0, to = size.points } = body.range;
  const width = 2 ** Math.ceil(Math.log2((to - from) / buckets));
  const grouped = rows.prepare(
    `SELECT run, CAST(step / ? AS INTEGER) AS bucket, MAX(step), MIN(value), MAX(value), AVG(value), COUNT(*)
     FROM point WHERE step >= ? AND step <= ? GROUP BY run, bucket`,
  );
  const isSteps = body.axis === "step" && !body.smoothing && !body.groupBy && !body.expressions;
  const times = { own: [] as number[], sql: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const own = await timed(() => dependencies.metrics.query(body));
    const sql = isSteps ? await timed(async () => grouped.all(Math.max(1, width), from, to)) : undefined;
    if (round === 0) continue;
    times.own.push(own);
    if (sql !== undefined) times.sql.push(sql);
  }
  const answer = await dependencies.metrics.query(body);
  return {
    own: median(times.own),
    sql: isSteps ? median(times.sql) : undefined,
    json: JSON.stringify(toJsonAnswer(answer)).length,
    binary: encodeCurves(answer).length,
  };
}

/** Ten and a hundred times the data: an answer of the same size must not take ten and a hundred times as long. */
async function growth(): Promise<void> {
  console.log("\n20 runs, the same chart over more and more points");
  const table = [["points per run", "whole ms", "a zoom into 2,000 steps ms", "statistics of a run ms"]];
  for (const points of [1000, 10_000, 100_000, 1_000_000]) {
    await using store = await fillStore(scratch, { runs: 20, points });
    const { dependencies, runs } = store;
    const from = Math.floor(points / 2);
    const whole = metricQuerySchema.parse({ runs, metrics: ["loss"], buckets });
    const zoom = { ...whole, range: { from, to: from + 1999 } };
    const measured = { whole: [] as number[], zoom: [] as number[], run: [] as number[] };
    for (let round = 0; round < 9; round++) {
      measured.whole.push(await timed(() => dependencies.metrics.query(whole)));
      measured.zoom.push(await timed(() => dependencies.metrics.query(zoom)));
      measured.run.push(await timed(() => dependencies.runs.get(runs[0]!)));
    }
    table.push([
      String(points),
      ...[measured.whole, measured.zoom, measured.run].map((times) => median(times).toFixed(1)),
    ]);
  }
  printTable(table);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
