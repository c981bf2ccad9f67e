import { readFileSync } from "node:fs";
import path from "node:path";
import { finishRun, listRuns, type JsonRecord } from "@descent/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { aRun, aWritingRun } from "./factories.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/filters.md"), "utf8");
const examples = /```filter\n(.*?)```/s.exec(page)![1]!.trim().split("\n");

let app: TestApp;
beforeAll(async () => {
  app = await buildTestApp();
  const good: JsonRecord = {
    learningRate: 0.001,
    optimizer: "adam",
    data: "ImageNet-64",
    "weight decay": 0.1,
    scheduler: null,
  };
  const config = { learningRate: 0.1, optimizer: "sgd", data: "digits", scheduler: "cosine" };
  const run = await aRun(app, { name: "baseline-1", config: good, tags: ["paper"] });
  const { send } = await aWritingRun(app, { run });
  await send({ values: { "val/loss": [0.4], "val/accuracy": [0.9] } });
  await app.call(finishRun, { params: { run }, body: {} });
  app.clock.advance(20 * 86_400_000);
  const other = await aRun(app, { name: "other", config, tags: ["paper", "draft-2"] });
  await app.call(finishRun, { params: { run: other }, body: { state: "failed" } });
  await aRun(app, { name: "unlike both", config });
  app.clock.advance(86_400_000);
});
afterAll(() => app[Symbol.asyncDispose]());

test("the page of filters has examples", () => {
  expect(examples.length).toBeGreaterThan(10);
});

test.each(examples)("the page's example %s finds some runs and leaves others", async (filter) => {
  const { items } = await app.call(listRuns, { params: { project: "demo" }, query: { filter } });
  expect([0, 3]).not.toContain(items.length);
});
