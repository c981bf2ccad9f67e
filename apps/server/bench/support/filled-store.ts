import path from "node:path";
import Database from "better-sqlite3";
import { createDependencies, type Dependencies } from "../../src/dependencies.ts";
import { packBatch } from "../../src/modules/metrics/parse-batch.ts";

/** Runs with one metric `loss`, in our store and as a row per point in a table of raw SQLite. */
export interface FilledStore extends AsyncDisposable {
  readonly dependencies: Dependencies;
  readonly runs: readonly string[];
  readonly rows: Database.Database;
}

const batchSteps = 5000;

/** Fills both with the same points: float32-born values, steps from 0, everything folded. */
export async function fillStore(
  scratch: string,
  size: { runs: number; points: number },
): Promise<FilledStore> {
  const dataDir = path.join(scratch, `${size.runs}x${size.points}`);
  const dependencies = await createDependencies({ dataDir, onError: (error) => console.error(error) });
  const rows = new Database(path.join(dataDir, "rows.db"));
  rows.pragma("journal_mode = WAL");
  rows.exec(
    "CREATE TABLE point (run INTEGER, step REAL, time REAL, value REAL, PRIMARY KEY (run, step)) WITHOUT ROWID",
  );
  const insert = rows.prepare("INSERT INTO point VALUES (?, ?, ?, ?)");
  await dependencies.projects.create({ name: "bench", description: "" });
  const runs: string[] = [];
  for (let at = 0; at < size.runs; at++) {
    const { run } = await dependencies.runs.create("bench", {
      config: { group: at % 10 },
      tags: [],
      notes: "",
      environment: {},
    });
    runs.push(run.id);
    const { steps, times, values } = columnsOf(size.points);
    await appendAll(dependencies, run.id, { steps, times, values });
    rows.transaction(() => steps.forEach((step, row) => insert.run(at, step, times[row], values[row])))();
    // An ended run is folded at once.
    await dependencies.runs.finish(run.id, "finished", undefined);
    await dependencies.store.settle((await dependencies.directory.get(run.id)).key);
  }
  const dispose = async () => {
    rows.close();
    await dependencies.close();
  };
  return { dependencies, runs, rows, [Symbol.asyncDispose]: dispose };
}

function columnsOf(points: number): { steps: number[]; times: number[]; values: number[] } {
  const steps = Array.from({ length: points }, (_, step) => step);
  return {
    steps,
    times: steps.map((step) => 1_767_225_600_000 + 50 * step + Math.floor(Math.random() * 10)),
    values: steps.map((step) => Math.fround(1 / (1 + step / 1000) + Math.random() * 0.1)),
  };
}

async function appendAll(
  { metrics }: Dependencies,
  run: string,
  columns: { steps: number[]; times: number[]; values: number[] },
): Promise<void> {
  const writer = await metrics.createWriter(run, "bench");
  for (let start = 0, seq = 1; start < columns.steps.length; start += batchSteps, seq++) {
    const cut = (column: number[]) => column.slice(start, start + batchSteps);
    const [steps, times, loss] = [cut(columns.steps), cut(columns.times), cut(columns.values)];
    await metrics.append(run, packBatch({ writer, seq, steps, times, values: { loss } }));
  }
}
