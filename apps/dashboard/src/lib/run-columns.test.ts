import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { readColumn, readNumber } from "./run-columns.ts";

const run = {
  name: "one",
  config: { lr: 0.1, optimizer: { name: "adam", "beta.1": 0.9 }, "a.b": 2, "my key": true },
  summary: { "val/loss": "NaN", "val/top": "Infinity", "val/acc": 0.5 },
} as unknown as Run;

test("a column is found by its name, nested or with dots of its own", () => {
  const columns = [
    "config.lr",
    "config.optimizer.name",
    "config.optimizer.beta.1",
    "config.a.b",
    'config."my key"',
  ];
  expect(columns.map((column) => readColumn(run, column))).toEqual([0.1, "adam", 0.9, 2, true]);
  expect(readColumn(run, "name")).toBe("one");
  expect([readColumn(run, "config.nope"), readColumn(run, "config.lr.x"), readColumn(run, "state")]).toEqual(
    [undefined, undefined, undefined],
  ); // prettier-ignore
});

test("numbers come out as numbers, everything else as NaN", () => {
  const columns = ["summary.val/acc", "summary.val/top", "summary.val/loss", "config.optimizer.name"];
  expect(columns.map((column) => readNumber(run, column))).toEqual([0.5, Infinity, Number.NaN, Number.NaN]);
});
