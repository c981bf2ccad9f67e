import { describe, expect, test } from "vitest";
import { pressKey, type Shortcut } from "./shortcut.ts";

const shortcut = (keys: string | undefined, label: string): Shortcut => ({
  keys,
  label,
  group: "",
  run: () => {},
});
const shortcuts = [
  shortcut("/", "search"),
  shortcut("g p", "projects"),
  shortcut("g r", "runs"),
  shortcut(undefined, "palette only"),
];

/** Types keys one after the other; what ran, in order. */
function type(keys: readonly string[], known = shortcuts): string[] {
  const ran: string[] = [];
  let pending = "";
  for (const key of keys) {
    const outcome = pressKey(known, pending, key);
    pending = outcome.pending;
    if (outcome.shortcut) ran.push(outcome.shortcut.label);
  }
  return ran;
}

describe("a key", () => {
  test("runs its shortcut, and others run nothing", () => {
    expect(type(["/", "x", "Shift", "undefined"])).toEqual(["search"]);
  });

  test("may be the first of two", () => {
    expect(type(["g", "p", "g", "r"])).toEqual(["projects", "runs"]);
    expect(type(["p", "g"])).toEqual([]);
  });

  test("that does not continue what was begun begins anew", () => {
    expect(type(["g", "/"])).toEqual(["search"]);
    expect(type(["g", "g", "p"])).toEqual(["projects"]);
  });

  test("belongs to what was opened last", () => {
    expect(type(["/"], [...shortcuts, shortcut("/", "search of the dialog")])).toEqual([
      "search of the dialog",
    ]);
  });
});
