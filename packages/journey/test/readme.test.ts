import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fromMetricValue, listProjects, listRuns } from "@descent/contracts";
import { call } from "@descent/contracts/client";
import { expect, test } from "vitest";
import { root, startServerProcess } from "../src/server-process.ts";

/** The README's first program, as it stands there. */
function firstExample(): string {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!code) throw new Error("the README has no example");
  return code;
}

test("the README's example runs as it is printed, and its run is there", async () => {
  await using server = await startServerProcess();
  // Inside this package, so that the import finds the SDK as a user's program would.
  const dir = mkdtempSync(path.join(import.meta.dirname, "readme-"));
  try {
    const file = path.join(dir, "example.ts");
    writeFileSync(file, firstExample());
    const env = { ...process.env, DESCENT_URL: server.origin, DESCENT_DIR: path.join(dir, "spool") };
    execFileSync(process.execPath, [file], { env });
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
