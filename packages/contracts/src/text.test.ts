import { describe, expect, test } from "vitest";
import { createProject } from "./projects.ts";
import { createRun, listRuns, updateRun } from "./runs.ts";
import { createSweep } from "./sweeps.ts";
import { nextTrial } from "./trials.ts";

const metric = { name: "loss", goal: "minimize" };

describe("a text with U+0000, which PostgreSQL cannot keep,", () => {
  test.each([
    ["a project's description", createProject.body, { name: "demo", description: "a\0" }],
    ["a run's name", createRun.body, { name: "a\0" }],
    ["a tag", updateRun.body, { tags: ["a\0"] }],
    ["notes", updateRun.body, { notes: "a\0" }],
    ["a key of a config", createRun.body, { config: { "a\0": 1 } }],
    ["a key inside a config", createRun.body, { config: { list: [{ "a\0": 1 }] } }],
    ["a filter", listRuns.query, { filter: 'name = "a\0"' }],
    ["a sort", listRuns.query, { sort: "config.a\0" }],
    [
      "a sweep's name",
      createSweep.body,
      { method: "grid", name: "a\0", parameters: { a: { value: 1 } }, metric },
    ],
    ["a parameter's name", createSweep.body, { method: "grid", parameters: { "a\0": { value: 1 } }, metric }],
    ["an agent's name", nextTrial.body, { agent: "a\0" }],
  ])("is refused as %s", (_, schema, value) => {
    const parsed = schema.safeParse(value);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toContain("U+0000");
  });

  test("may be a value of a config, which is kept as JSON", () => {
    expect(createRun.body.safeParse({ config: { a: "\0" } }).success).toBe(true);
  });
});
