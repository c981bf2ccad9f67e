import { expect, test } from "vitest";
import { groupMetrics, orderMetrics } from "./group-metrics.ts";

const names = (metrics: string[]) => groupMetrics(metrics).map((group) => group.name);

test("training and validation lead, metrics without a prefix come last", () => {
  expect(names(["loss", "system/memory", "val/loss", "train/loss"])).toEqual(["train", "val", "system", ""]);
});

test("only the part before the first slash groups", () => {
  expect(groupMetrics(["train/layer/norm", "train/loss"])).toEqual([
    { name: "train", metrics: ["train/layer/norm", "train/loss"] },
  ]);
});

test("grouped by the last slash, deep names are sections of their own beside their first part", () => {
  const deep = groupMetrics(["train/a/loss", "train/loss", "x/b/norm", "x/a/norm"], "last");
  expect(deep.map((group) => group.name)).toEqual(["train", "train/a", "x/a", "x/b"]);
});

test("numbers in names count as numbers, and a plain list has the order of the groups", () => {
  expect(orderMetrics(["lr", "grad/layer10", "val/loss", "grad/layer9", "train/loss"])).toEqual([
    "train/loss",
    "val/loss",
    "grad/layer9",
    "grad/layer10",
    "lr",
  ]);
});
