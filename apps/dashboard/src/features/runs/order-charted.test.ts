import type { Run } from "@descent/contracts";
import { expect, test } from "vitest";
import { orderCharted } from "./order-charted.ts";

const runs = ["a", "b", "c", "d"].map((id) => ({ id }) as Run);
const ids = (choice: Parameters<typeof orderCharted>[1]) => orderCharted(runs, choice).map((run) => run.id);

test("the order of the table decides which runs are drawn; ticked ones come first, hidden ones not at all", () => {
  const isShown = (id: string) => id !== "b";
  expect(ids({ isShown, isSelected: () => false, max: 2 })).toEqual(["a", "c"]);
  expect(ids({ isShown, isSelected: (id) => id === "d" || id === "b", max: 2 })).toEqual(["d", "a"]);
});
