import { expect, test } from "vitest";
import { flattenJson } from "./flatten-json.ts";

test("nested config becomes dotted keys; lists and empty objects stay whole", () => {
  expect(flattenJson({ optimizer: { name: "adam", betas: [0.9, 0.999] }, extra: {} })).toEqual([
    ["optimizer.name", "adam"],
    ["optimizer.betas", [0.9, 0.999]],
    ["extra", {}],
  ]);
});
