import { listRuns } from "@descent/contracts";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { Random } from "./random.ts";
import { filter, makeRuns, sort } from "./run-arbitraries.ts";
import { sorted, type ModelRun } from "./run-model.ts";

const params = { project: "demo" };

async function listed(
  app: TestApp,
  query: { filter: string; sort: string; limit: number },
): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(listRuns, { params, query: { ...query, cursor } });
    names.push(...page.items.map((run) => run.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return names;
}

describeDatabases("every filter, order and page size", (database) => {
  let app: TestApp;
  let runs: ModelRun[];
  beforeAll(async () => {
    app = await buildTestApp({ database });
    runs = await makeRuns(app, 60, new Random(11));
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test("lists the runs that the plain model lists", async () => {
    const sizes = fc.constantFrom(1, 7, 100);
    const property = fc.asyncProperty(filter, sort, sizes, async (asked, order, limit) => {
      const found = await listed(app, { filter: asked.text, sort: order.join(","), limit });
      const expected = sorted(runs.filter(asked.meets), order);
      expect(found).toEqual(expected.map((run) => run.name));
    });
    await fc.assert(property, { numRuns: 150, seed: 7 });
  });
});
