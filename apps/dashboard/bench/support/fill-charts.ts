import { appendMetrics, createProject, createRun, createWriter, finishRun } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { inParallel } from "./in-parallel.ts";

type Columns = Record<string, number[]>;

/** Most points of one batch, below the server's bound. */
const batchPointsMax = 400_000;

/** Fills a project with runs of so many parameters and a loss that some of them decide. @returns the page that compares them. */
export async function fillTrials(
  origin: string,
  size: { readonly runs: number; readonly parameters: number },
): Promise<string> {
  const project = await newProject(origin, "trials");
  await inParallel(size.runs, async (at) => {
    const chosen = Array.from({ length: size.parameters }, (_, column) => scattered(at, column));
    const config = Object.fromEntries(chosen.map((value, column) => [`parameter${column}`, value]));
    const loss = chosen[0]! + 2 * (chosen[1]! - 0.5) ** 2 + 0.1 * chosen[2]!;
    await newRun(origin, project, { config, columns: { loss: [loss + 1, loss] } });
  });
  return `/projects/${project}/parameters`;
}

/** Fills a run with the update ratios of so many layers. @returns the page of its layers. */
export async function fillLayers(
  origin: string,
  size: { readonly layers: number; readonly steps: number },
): Promise<string> {
  const project = await newProject(origin, "layers");
  const columns: Columns = {};
  for (let layer = 0; layer < size.layers; layer++)
    columns[`update_ratio/block${layer}.weight`] = Array.from(
      { length: size.steps },
      (_, step) => 1e-3 * (1 + 0.5 * Math.sin(layer + step / 300)),
    );
  return `/runs/${await newRun(origin, project, { columns })}?tab=layers`;
}

/** Fills a project with a loss surface and so many ways down it. @returns the page that draws them. */
export async function fillPaths(
  origin: string,
  size: { readonly paths: number; readonly steps: number },
): Promise<string> {
  const project = await newProject(origin, "paths");
  const side = 80;
  const edge = 2;
  const at = (index: number) => -edge + (2 * edge * index) / (side - 1);
  const valueOf = (x: number, y: number) => (x * x + 8 * y * y) / 2;
  const surface = {
    xMin: -edge,
    xMax: edge,
    yMin: -edge,
    yMax: edge,
    columns: side,
    rows: side,
    minima: [[0, 0]],
  };
  const heights = Array.from({ length: side * side }, (_, point) =>
    valueOf(at(point % side), at(Math.floor(point / side))),
  );
  await newRun(origin, project, {
    config: { kind: "surface", loss: "valley", surface },
    columns: { "surface/value": heights },
  });
  await inParallel(size.paths, async (path) => {
    const rate = 0.002 + path * 0.0005;
    const steps = Array.from({ length: size.steps }, (_, step) => step);
    const xs = steps.map((step) => -1.8 * (1 - rate) ** step + 0.1 * Math.sin(step / 20 + path));
    const ys = steps.map((step) => 1.6 * (1 - 8 * rate) ** step + 0.1 * Math.cos(step / 20 + path));
    await newRun(origin, project, {
      config: { kind: "path", loss: "valley", optimizer: `optimizer${path}`, learningRate: rate },
      columns: { "position/x": xs, "position/y": ys, loss: xs.map((x, step) => valueOf(x, ys[step]!)) },
    });
  });
  return `/projects/${project}/paths`;
}

async function newProject(baseUrl: string, name: string): Promise<string> {
  await call(createProject, { body: { name } }, { baseUrl });
  return name;
}

/** A finished run with columns of one length, a step for each row. @returns its id. */
async function newRun(
  baseUrl: string,
  project: string,
  { config = {}, columns }: { readonly config?: Record<string, unknown>; readonly columns: Columns },
): Promise<string> {
  const server = { baseUrl };
  const run = await call(createRun, { params: { project }, body: { config } as never }, server);
  const params = { run: run.id };
  const { writer } = await call(createWriter, { params, body: { key: "bench" } }, server);
  const rows = Object.values(columns)[0]?.length ?? 0;
  const rowsPerBatch = Math.max(1, Math.floor(batchPointsMax / Object.keys(columns).length / 8));
  const startedAt = Date.now() - 1e7;
  let seq = 0;
  for (let from = 0; from < rows; from += rowsPerBatch) {
    const steps = Array.from({ length: Math.min(rowsPerBatch, rows - from) }, (_, row) => from + row);
    const times = steps.map((step) => startedAt + step * 100);
    const part = Object.entries(columns).map(([name, column]) => [
      name,
      column.slice(from, from + rowsPerBatch),
    ]);
    const body = { writer, seq: ++seq, steps, times, values: Object.fromEntries(part) };
    await call(appendMetrics, { params, body }, server);
  }
  await call(finishRun, { params, body: {} }, server);
  return run.id;
}

/** A number from 0 to 1 for each run and column, in no order: multiples of irrational numbers are spread evenly. */
function scattered(at: number, column: number): number {
  return Number((((at + 1) * Math.sqrt(primes[column % primes.length]!)) % 1).toFixed(4));
}

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31];
