import { expect, test } from "vitest";
import { splitKey } from "./split-key.ts";

test.each([
  ["model.encoder.dropout", "model.encoder.", "dropout"],
  ["val/loss", "val/", "loss"],
  ["seed", "", "seed"],
  ["odd.", "odd.", ""],
])("%s is split into %j and %j", (key, branch, leaf) => {
  expect(splitKey(key)).toEqual([branch, leaf]);
});
