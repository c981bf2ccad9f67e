import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { patchListed } from "./patch-listed.ts";

const run = (id: string) => ({ id, name: id }) as Run;
const rename = (data: unknown) => patchListed(data, new Set(["b"]), (one) => ({ ...one, name: "new" }));

test("a run is changed in pages and single lists alike", () => {
  const page = { items: [run("a"), run("b")] };
  const changed = { items: [run("a"), { ...run("b"), name: "new" }] };
  expect(rename(page)).toEqual(changed);
  expect(rename({ pages: [page], pageParams: [] })).toEqual({ pages: [changed], pageParams: [] });
});

test("counts, groups and missing data stay what they are", () => {
  const groups = { items: [{ runCount: 1 }] };
  expect(rename(groups)).toBe(groups);
  expect(rename(3)).toBe(3);
  expect(rename(undefined)).toBe(undefined);
});
