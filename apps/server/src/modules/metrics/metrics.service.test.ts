import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createDependencies } from "../../dependencies.ts";
import { AppError } from "../../errors.ts";
import { packBatch } from "./parse-batch.ts";

test("a batch that meets the deletion of its run, at whatever moment, is written or refused as its absence", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "descent-race-"));
  const failures: unknown[] = [];
  const dependencies = await createDependencies({
    dataDir,
    onError: (error) => failures.push(error),
  });
  const { projects, runs, metrics } = dependencies;
  await projects.create({ name: "demo", description: "" });
  const batchOf = (writer: number) =>
    packBatch({ writer, seq: 1, steps: [1], times: [1], values: { loss: [1] } });
  const outcomes = new Set<string>();
  for (let turns = 0; turns < 12; turns++) {
    const { run } = await runs.create("demo", { config: {}, tags: [], notes: "", environment: {} });
    const writer = await metrics.createWriter(run.id, "key");
    const deleted = runs.delete(run.id);
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
    const appended = metrics.append(run.id, batchOf(writer)).then(() => "written", codeOf);
    await deleted;
    outcomes.add(await appended);
  }
  await dependencies.close();
  rmSync(dataDir, { recursive: true });
  expect([...outcomes].filter((outcome) => !["written", "run_not_found"].includes(outcome))).toEqual([]);
  expect(outcomes).toContain("run_not_found");
  expect(failures).toEqual([]);
});
