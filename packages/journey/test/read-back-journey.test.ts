import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Api, init } from "@descent/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startServerProcess, type ServerProcess } from "../src/server-process.ts";

let server: ServerProcess;
let dir: string;
beforeEach(async () => {
  server = await startServerProcess();
  dir = mkdtempSync(path.join(tmpdir(), "descent-spool-"));
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true, force: true });
});

/** What a run's program printed, each line behind its stream. */
async function linesOf(run: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { stream, text } of new Api({ url: server.origin }).lines(run))
    lines.push(`${stream}: ${text}`);
  return lines;
}

const steps = 9000;
/** Born as float32, as a trainer's losses are. */
const lossAt = (step: number) => Math.fround(1 / (1 + step));

test("what was logged and printed is read back by the Api, whole and across a kill of the server", async () => {
  const connection = { url: server.origin, dir, onError: () => {} };
  const run = await init({ ...connection, project: "journey", system: false });
  for (let step = 0; step < steps; step++) {
    run.log({ "train/loss": lossAt(step) }, { step });
    if (step % 3000 === 0) run.console.write(`step ${step}\n`);
    if (step === 5000) {
      await server.kill();
      await server.start();
    }
  }
  run.console.write("done\n", { stream: "stderr" });
  expect((await run.finish()).delivered).toBe(true);

  const api = new Api({ url: server.origin });
  const { "train/loss": curve } = await api.history(run.id, ["train/loss"]);
  expect([...curve!.x]).toEqual(Array.from({ length: steps }, (_, step) => step));
  expect([...curve!.value]).toEqual(Array.from({ length: steps }, (_, step) => lossAt(step)));
  expect(await linesOf(run.id)).toEqual([
    "stdout: step 0",
    "stdout: step 3000",
    "stdout: step 6000",
    "stderr: done",
  ]);
});

test("a program's own output and the machine's load are kept where the program asks for it", async () => {
  const run = await init({
    url: server.origin,
    dir,
    project: "journey",
    console: true,
    system: { intervalMs: 1000 },
  });
  process.stdout.write("a line of the program\n");
  const api = new Api({ url: server.origin });
  // Samples come by the clock: the run goes on until there is one.
  while (!(await api.run(run.id)).metrics["system/memory/percent"]) run.log({ loss: 1 });
  await run.finish();
  expect(await linesOf(run.id)).toContain("stdout: a line of the program");
  const { metrics } = await api.run(run.id);
  expect(metrics["system/memory/percent"]?.last).toBeGreaterThan(0);
  expect(Object.keys(metrics)).toContain("system/process/memory");
});

test("a run is exported as the points that were logged", async () => {
  const run = await init({ url: server.origin, dir, project: "journey", system: false });
  for (let step = 0; step < steps; step++) run.log({ loss: lossAt(step) }, { step, time: 1000 * step });
  await run.finish();
  const response = await fetch(`${server.origin}/api/v1/runs/${run.id}/metrics/export?format=csv`);
  const [header, ...rows] = (await response.text()).trimEnd().split("\r\n");
  expect(header).toBe("run,metric,step,time,value");
  expect(rows).toEqual(
    Array.from({ length: steps }, (_, step) => {
      const time = new Date(1000 * step).toISOString();
      return `${run.id},loss,${step},${time},${lossAt(step)}`;
    }),
  );
});
