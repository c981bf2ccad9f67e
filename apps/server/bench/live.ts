// A hundred browsers on one busy run: each holds an event stream and, as the dashboard does, asks at most once a second
// for what changed since its last answer. The server runs in a process of its own; what it costs is the processor time
// that it takes more than with nobody watching. Both are measured in turns. Browsers that hear of news together ask for it together.
// Run with `node apps/server/bench/live.ts [seconds per phase] [rounds]`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { BenchServer } from "./support/bench-server.ts";
import { load, metrics, prepareRuns, type LoadTarget } from "./support/load.ts";
import { LiveReader } from "./support/live-reader.ts";
import { median } from "./medians.ts";
import { verdict } from "./support/table.ts";

const phaseMs = 1000 * Number(process.argv[2] ?? 8);
const rounds = Number(process.argv[3] ?? 3);
const browsers = 100;
const batchesPerSecond = 10;
const stepsPerBatch = 20;

const scratch = mkdtempSync(path.join(tmpdir(), "descent-bench-"));
try {
  await measure();
} finally {
  rmSync(scratch, { recursive: true });
}

async function measure(): Promise<void> {
  await using server = await BenchServer.start("descent", scratch);
  const target = await prepareRuns(server.port, 1);
  // A run that has been going on for a while.
  await load(target, { steps: 100, format: "binary", ms: 2000 });
  const shares = { alone: [] as number[], watched: [] as number[] };
  let answers = 0;
  for (let round = 0; round < rounds; round++) {
    shares.alone.push(await shareOfCore(server, () => train(target)));
    const audience = Array.from({ length: browsers }, () => new LiveReader(target));
    await Promise.all(audience.map((browser) => browser.open()));
    shares.watched.push(await shareOfCore(server, () => train(target)));
    for (const browser of audience) answers += browser.close();
  }
  const points = batchesPerSecond * stepsPerBatch * metrics.length;
  console.log(
    `one run that logs ${points} points/s; ${browsers} browsers got ${answers} answers in ${rounds} phases of ${phaseMs} ms`,
  );
  console.log(
    `        alone ${(100 * median(shares.alone)).toFixed(1)} % of a core, watched ${(100 * median(shares.watched)).toFixed(1)} %`,
  );
  verdict("what watching costs, in % of a core", 100 * (median(shares.watched) - median(shares.alone)), {
    most: 10,
  });
}

/** Logs in real time for one phase. */
async function train(target: LoadTarget): Promise<void> {
  const everyMs = 1000 / batchesPerSecond;
  await load(target, { steps: stepsPerBatch, format: "binary", ms: phaseMs, everyMs });
}

async function shareOfCore(server: BenchServer, work: () => Promise<void>): Promise<number> {
  const before = await server.statistics();
  const begun = performance.now();
  await work();
  const wallMs = performance.now() - begun;
  return ((await server.statistics()).cpuMs - before.cpuMs) / wallMs;
}
