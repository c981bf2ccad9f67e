import { expect, test } from "vitest";
import { pruneConfig } from "./prune-config.ts";

const config = { optimizer: { name: "adam", schedule: { warmup: 100 } }, seed: 7 };

test("a search keeps what fits by key, by path or by value, with the keys above it", () => {
  expect(pruneConfig(config, "WARM")).toEqual({ optimizer: { schedule: { warmup: 100 } } });
  expect(pruneConfig(config, "optimizer.name")).toEqual({ optimizer: { name: "adam" } });
  expect(pruneConfig(config, "adam")).toEqual({ optimizer: { name: "adam" } });
  expect(pruneConfig(config, "schedule")).toEqual({ optimizer: { schedule: { warmup: 100 } } });
});

test("nothing fits, or nothing is searched for", () => {
  expect(pruneConfig(config, "momentum")).toEqual({});
  expect(pruneConfig(config, "  ")).toBe(config);
});
