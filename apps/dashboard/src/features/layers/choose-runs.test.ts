import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { layeredMax } from "../../lib/side-by-side.ts";
import { chosenRuns, layeredRuns, toggleRun } from "./choose-runs.ts";

const run = (letter: string, summary: Run["summary"] = {}) => ({ id: `run_${letter}`, summary }) as Run;
const runs = ["A", "B", "C", "D", "E", "F", "G"].map((letter) => run(letter));
const ids = (list: readonly Run[]) => list.map(({ id }) => id.slice(4)).join("");

test("only runs that logged a statistic of layers are offered", () => {
  const layered = run("L", { "grad_norm/a": 1 });
  expect(layeredRuns([run("A", { loss: 1 }), layered])).toEqual([layered]);
});

test("an address without runs shows the first two whose eyes are open, one with runs shows those, six at most", () => {
  expect(ids(chosenRuns(runs, null, (id) => id !== "run_A"))).toBe("BC");
  expect(ids(chosenRuns(runs, ["C", "A"], () => false))).toBe("AC");
  expect(ids(chosenRuns(runs, ["A", "B", "C", "D", "E", "F", "G"], () => true))).toHaveLength(layeredMax);
});

test("a chosen run is taken away, another is added, a seventh is refused", () => {
  expect(toggleRun(runs.slice(0, 2), runs[0]!)).toEqual(["B"]);
  expect(toggleRun(runs.slice(0, 2), runs[2]!)).toEqual(["A", "B", "C"]);
  expect(toggleRun(runs.slice(0, 6), runs[6]!)).toBeUndefined();
});
