import { describe, expect, test } from "vitest";
import { addShortcuts, currentShortcuts } from "./shortcut-registry.ts";
import { listKeys, pressKey, readyCommands, type Shortcut } from "./shortcut.ts";

const shortcut = (keys: string | undefined, label: string): Shortcut => ({
  ...(keys !== undefined && { keys: keys.split(",") }),
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

  test("may be one of several, and the space bar has a name", () => {
    const known = [shortcut("j,Space", "down")];
    expect(type(["j", " ", "Space"], known)).toEqual(["down", "down", "down"]);
  });

  test("is left alone where an element acts on it itself, and where it can do nothing now", () => {
    const { run: _, ...local } = shortcut("x", "tick");
    const known = [local, { ...shortcut("/", "search"), isReady: () => false }];
    expect(type(["x", "/"], known)).toEqual([]);
    expect(readyCommands(known)).toEqual([]);
  });
});

describe("the list of keys", () => {
  const listed = (known: readonly Shortcut[]) =>
    listKeys(known).flatMap(({ members }) =>
      members.flatMap(({ keys, label }) => keys.map((key) => [key, label])),
    );

  test("names exactly what pressing them does", () => {
    const known = [
      ...shortcuts,
      shortcut("b,/", "search of the board"),
      { ...shortcut("n", "not now"), isReady: () => false },
    ];
    for (const [keys, label] of listed(known)) expect(type(keys!.split(" "), known)).toEqual([label]);
    expect(listed(known).map(([keys]) => keys)).toEqual(["g p", "g r", "b", "/"]);
  });

  test("has what an element does itself, under its own heading and once however many add it", () => {
    const chart = [{ keys: ["+"], label: "zoom", group: "Chart" }];
    const removals = [addShortcuts(chart), addShortcuts(chart)];
    expect(listKeys(currentShortcuts())).toEqual([{ name: "Chart", members: chart }]);
    removals[0]!();
    expect(currentShortcuts()).toEqual(chart);
    removals[1]!();
    expect(currentShortcuts()).toEqual([]);
  });
});
