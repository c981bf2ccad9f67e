import { expect, test } from "vitest";
import type { Dimension } from "./observation.ts";
import { layOutAxes, moveEntry, readAxes, toChoices, writeAxes } from "./prepare-axis-layout.ts";

const dimension = (key: string, kind: "number" | "category" = "number"): Dimension => ({
  key,
  label: key,
  kind,
  scale: "linear",
  categories: kind === "category" ? ["x"] : [],
});
const known = [dimension("config.a"), dimension("config.b;*f"), dimension("config.c", "category")];

test("without a choice the usual axes are shown, as their dimensions suggest", () => {
  const axes = layOutAxes([], known, known.slice(0, 2));
  expect(axes.map(({ dimension: { key } }) => key)).toEqual(["config.a", "config.b;*f"]);
  expect(axes[0]).toMatchObject({ isFlipped: false, scale: "linear" });
});

test("order, flips and scales come back from an address, whatever a name contains", () => {
  const choices = [
    { key: "config.c", isFlipped: true, scale: undefined },
    { key: "config.b;*f", isFlipped: false, scale: "log" as const },
  ];
  const read = readAxes(writeAxes(choices));
  expect(read).toEqual(choices);
  expect(toChoices(layOutAxes(read, known, known))).toEqual(choices);
});

test("an axis that is no longer there is passed over, and categories know no log", () => {
  const asked = [
    { key: "config.gone", isFlipped: false, scale: undefined },
    { key: "config.c", isFlipped: false, scale: "log" as const },
  ];
  expect(layOutAxes(asked, known, known).map(({ scale }) => scale)).toEqual(["linear"]);
});

test("moving an entry keeps the others in order, and stops at the ends", () => {
  expect(moveEntry(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moveEntry(["a", "b", "c"], 2, -1)).toEqual(["c", "a", "b"]);
  expect(moveEntry(["a", "b", "c"], 1, 9)).toEqual(["a", "c", "b"]);
});
