import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fromMetricValue, listProjects, listRuns } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { expect, test } from "vitest";
import { root, startServerProcess } from "../src/server-process.ts";

/** The first program below a heading of the README, as it stands there. */
function exampleBelow(heading: string): string {
  const [, section = ""] = readFileSync(path.join(root, "README.md"), "utf8").split(`\n## ${heading}\n`);
  const [, code] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
  if (!code) throw new Error(`the README has no example below ${heading}`);
  return code;
}

test("the README's examples run as they are printed: one logs a run, the other reads it", async () => {
  await using server = await startServerProcess();
  // Inside this package, so that the import finds the SDK as a user's program would.
  const dir = mkdtempSync(path.join(import.meta.dirname, "readme-"));
  try {
    const file = path.join(dir, "example.ts");
    const env = { ...process.env, DESCENT_URL: server.origin, DESCENT_DIR: path.join(dir, "spool") };
    const carryOut = (heading: string) => {
      writeFileSync(file, exampleBelow(heading));
      return execFileSync(process.execPath, [file], { env, encoding: "utf8" });
    };
    carryOut("Quick start");
    const [, loss] = carryOut("Ask").trim().split(" ");
    expect(Number(loss)).toBeCloseTo((5 * 0.8 ** 100) ** 2, 12);
  } finally {
    rmSync(dir, { recursive: true });
  }
  const at = { baseUrl: server.origin };
  const [project] = (await call(listProjects, {}, at)).items;
  expect(project).toMatchObject({ name: "quadratic", runCount: 1 });
  const [run] = (await call(listRuns, { params: { project: "quadratic" } }, at)).items;
  expect(run).toMatchObject({ state: "finished", config: { learningRate: 0.1 } });
  const loss = run?.summary["loss"];
  expect(fromMetricValue(loss as number)).toBeCloseTo((5 * 0.8 ** 100) ** 2, 12);
});
