import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { groupByLoss, optimizerOf, plottedIn } from "./group-by-loss.ts";

const run = (id: string, config: Run["config"]) => ({ id, name: `name of ${id}`, config }) as Run;

test("surfaces and paths meet by their loss, in the order of the surfaces", () => {
  const losses = groupByLoss(
    [run("s1", { loss: "rosenbrock" }), run("s2", { loss: "beale" })],
    [run("p1", { loss: "beale" }), run("p2", { loss: "rosenbrock" }), run("p3", { loss: "unknown" })],
  );
  expect(losses.map(({ name, paths }) => [name, paths.map(({ id }) => id)])).toEqual([
    ["rosenbrock", ["p2"]],
    ["beale", ["p1"]],
  ]);
});

test("of two surfaces of a loss the newer counts, in the place of the older", () => {
  const losses = groupByLoss(
    [run("old", { loss: "a" }), run("b", { loss: "b" }), run("new", { loss: "a" })],
    [],
  );
  expect(losses.map(({ surface }) => surface.id)).toEqual(["new", "b"]);
});

test("a surface that names no loss, and a path that names no optimizer, are called after their runs", () => {
  expect(groupByLoss([run("s1", { loss: 3 })], [run("p1", {})])).toMatchObject([
    { name: "name of s1", paths: [] },
  ]);
  expect(optimizerOf(run("p1", { optimizer: "adam" }))).toBe("adam");
  expect(optimizerOf(run("p1", { optimizer: "" }))).toBe("name of p1");
});

test("a run knows in which plot it is, if in any", () => {
  expect(plottedIn(run("s1", { kind: "surface", loss: "beale" }))).toEqual({ as: "surface", loss: "beale" });
  expect(plottedIn(run("s1", { kind: "surface" }))).toEqual({ as: "surface", loss: "name of s1" });
  expect(plottedIn(run("p1", { kind: "path", loss: "beale" }))).toEqual({ as: "path", loss: "beale" });
  expect(plottedIn(run("p1", { kind: "path" }))).toBeUndefined();
  expect(plottedIn(run("r1", { loss: "mse" }))).toBeUndefined();
});
