// What the run table asks for, on 1,000, 10,000 and 100,000 runs of 50 config values and 20 metrics each: answered in
// process through the whole server, without the network. The sizes take turns, so that a busy machine is equally
// busy for all; what counts is the growth from one to the next. Run with
// `node apps/server/bench/run-table.ts [rounds] [runs …]`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { buildApp } from "../src/app.ts";
import { createDependencies } from "../src/dependencies.ts";
import { seedRuns } from "./seed-runs.ts";

const rounds = Number(process.argv[2] ?? 9);
const sizes = process.argv.length > 3 ? process.argv.slice(3).map(Number) : [1000, 10_000, 100_000];

/** The budgets of DESIGN.md for a page of runs filtered and sorted on any key. */
const budgetsMs = new Map([
  [10_000, 50],
  [100_000, 300],
]);

const list = (query: Record<string, string | number>) => (app: FastifyInstance) => get(app, "/runs", query);
const twoConfigs = 'config.optimizer = "adam" and config.batchSize = 64';

/** Questions by what they are called. */
const questions: Record<string, (app: FastifyInstance) => Promise<unknown>> = {
  "page 1, newest": list({ limit: 50 }),
  "page 1, two configs, by metric": list({ filter: twoConfigs, sort: "-summary.val/loss", limit: 50 }),
  "page 20, two configs, by metric": (app) => pageOf(app, 20),
  "page 1, nothing found": list({ filter: "config.seed < 0", sort: "min.val/loss", limit: 50 }),
  "page 1, all found, by metric": list({ filter: "config.learningRate > 0", sort: "max.metric3", limit: 50 }),
  "page 1, or, not": list({
    filter: `not (${twoConfigs}) and (state = "failed" or config.option0 = "choice-3")`,
    sort: "summary.val/loss",
    limit: 50,
  }),
  "page 1, by two columns": list({ sort: "config.batchSize,-summary.val/loss", limit: 50 }),
  "page 1, by name": list({ sort: "name", limit: 50 }),
  "config contains": list({
    filter: 'config.data contains "/7/TRAIN"',
    sort: "-summary.val/loss",
    limit: 50,
  }),
  "config matches": list({ filter: 'config.data matches "/[37]/train-[0-3]"', sort: "name", limit: 50 }),
  "name contains": list({ filter: 'name contains "-1234"', limit: 50 }),
  "groups, by one": (app) => group(app, { by: ["config.optimizer"] }),
  "groups, by two, three statistics": (app) =>
    group(app, {
      by: ["config.optimizer", "config.batchSize"],
      aggregates: ["mean", "median", "std"].map((statistic) => ({ column: "summary.val/loss", statistic })),
    }),
  "groups, two configs": (app) => group(app, { filter: twoConfigs, by: ["config.option0"] }),
  columns: (app) => get(app, "/runs/columns", { prefix: "summary.", limit: 50 }),
  "values, six": (app) => get(app, "/runs/values", { column: "config.optimizer", limit: 20 }),
  "values, one per run": (app) => get(app, "/runs/values", { column: "config.seed", limit: 20 }),
};

const scratch = mkdtempSync(path.join(tmpdir(), "descent-bench-"));
const apps = new Map<number, FastifyInstance>();
/** Of the last page that is asked for, by server. */
const cursors = new Map<FastifyInstance, string | undefined>();
try {
  for (const size of sizes) apps.set(size, await start(size));
  console.log(`medians of ${rounds} rounds in ms, and the growth from one size to the next`);
  console.log(["".padEnd(34), ...sizes.map((size) => `${size} runs`.padStart(19))].join(""));
  for (const [name, ask] of Object.entries(questions)) report(name, await compare(ask));
} finally {
  for (const app of apps.values()) await app.close();
  rmSync(scratch, { recursive: true });
}

async function start(size: number): Promise<FastifyInstance> {
  const dataDir = path.join(scratch, String(size));
  mkdirSync(dataDir);
  await seedRuns(path.join(dataDir, "descent.db"), size);
  const dependencies = await createDependencies({ dataDir, onError: (error) => console.error(error) });
  return buildApp({ dependencies });
}

async function compare(ask: (app: FastifyInstance) => Promise<unknown>): Promise<number[]> {
  const times = sizes.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [at, size] of sizes.entries()) {
      const begun = performance.now();
      await ask(apps.get(size)!);
      // The first round warms up.
      if (round > 0) times[at]!.push(performance.now() - begun);
    }
  return times.map(median);
}

function report(name: string, medians: number[]): void {
  const cells = medians.map((time, at) => {
    const growth = at > 0 ? `(×${(time / medians[at - 1]!).toFixed(1)})` : "";
    return `${time.toFixed(1)} ${growth.padStart(8)}`.padStart(19);
  });
  const missed = sizes.filter((size, at) => medians[at]! > (budgetsMs.get(size) ?? Infinity));
  const note =
    missed.length > 0 && name.startsWith("page") ? `  misses its budget on ${missed.join(", ")} runs` : "";
  console.log(name.padEnd(34) + cells.join("") + note);
}

/** The time is that of the last page: the cursors that lead there are walked through once, before. */
async function pageOf(app: FastifyInstance, page: number): Promise<unknown> {
  const query = { filter: twoConfigs, sort: "-summary.val/loss", limit: 50 };
  const cursor = await cursorOf(app, query, page);
  return get(app, "/runs", cursor === undefined ? query : { ...query, cursor });
}

async function cursorOf(
  app: FastifyInstance,
  query: Record<string, string | number>,
  page: number,
): Promise<string | undefined> {
  if (cursors.has(app)) return cursors.get(app);
  let cursor: string | undefined;
  for (let before = 1; before < page; before++) {
    const { nextCursor } = await get(app, "/runs", cursor === undefined ? query : { ...query, cursor });
    // A small project has fewer pages: its last one then.
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  cursors.set(app, cursor);
  return cursor;
}

async function get(
  app: FastifyInstance,
  to: string,
  query: Record<string, string | number>,
): Promise<{ nextCursor: string | null }> {
  const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const response = await app.inject({ method: "GET", url: `/api/v1/projects/bench${to}`, query: asked });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json();
}

async function group(app: FastifyInstance, body: object): Promise<unknown> {
  const response = await app.inject({
    method: "POST",
    url: "/api/v1/projects/bench/runs/groups",
    payload: body,
  });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json();
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
