import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { beginRun } from "../src/init.ts";
import { realSystem } from "../src/system.ts";
import { FakeServer } from "../test/fake-server.ts";

// Median µs per run.log() call with 10 metrics, and how many bare pushes of the same 10 values that is.

const names = Array.from({ length: 10 }, (_, index) => `train/metric-${index}`);
const callsPerSample = 100;
const samples = 2000;

/** The median over samples of calls; the event loop turns in between, so that deliveries take place. */
async function medianMicroseconds(action: (step: number) => void): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const start = performance.now();
    for (let call = 0; call < callsPerSample; call++) action(sample * callsPerSample + call);
    times.push(((performance.now() - start) * 1000) / callsPerSample);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return times.toSorted((a, b) => a - b)[samples / 2] ?? 0;
}

const dir = mkdtempSync(join(tmpdir(), "descent-bench-"));
const server = new FakeServer();
const system = { ...realSystem(server.fetchFor({ isCut: false })), clock: systemClock };
const run = await beginRun({ project: "bench", url: "http://server.test", dir }, system);
const bare: number[] = [];

const values = (step: number) => Object.fromEntries(names.map((name, index) => [name, step + index]));
const prepared = Array.from({ length: callsPerSample }, (_, step) => values(step));
const baseline = await medianMicroseconds((step) => {
  const row = prepared[step % callsPerSample] ?? {};
  for (const name of names) bare.push(row[name] ?? 0);
});
const logged = await medianMicroseconds((step) => run.log(prepared[step % callsPerSample] ?? {}));
const result = await run.finish();
rmSync(dir, { recursive: true });
process.stdout.write(
  `run.log with 10 metrics: ${logged.toFixed(2)} µs median; bare push: ${baseline.toFixed(2)} µs; ` +
    `ratio ${(logged / baseline).toFixed(1)}; delivered ${result.delivered}\n`,
);
