import { describe, expect, test } from "vitest";
import { rankEntries, scoreOf, type PaletteEntry } from "./rank-entries.ts";

const entry = (label: string, group = "Runs"): PaletteEntry => ({ id: label, label, group, run: () => {} });
const labels = (names: readonly string[], text: string) =>
  rankEntries(
    names.map((name) => entry(name)),
    text,
  ).flatMap(({ items }) => items.map(({ label }) => label));

describe("the palette", () => {
  test("shows the whole name, then beginnings, words, any place, and scattered letters last", () => {
    const names = ["my-adam-run", "xadamx", "adam", "adamw-3", "a-big-dam"];
    expect(labels(names, "adam")).toEqual(["adam", "adamw-3", "my-adam-run", "xadamx", "a-big-dam"]);
  });

  test("leaves out what lacks a letter, and finds capitals", () => {
    expect(labels(["Validation loss", "train/loss"], "VALOSS")).toEqual(["Validation loss"]);
    expect(scoreOf("loss", "lossy")).toBe(0);
  });

  test("prefers the shorter of two that fit alike", () => {
    expect(labels(["lr-sweep-long", "lr-sweep"], "lr")).toEqual(["lr-sweep", "lr-sweep-long"]);
  });

  test("without a text keeps the order, and no group is longer than eight", () => {
    const names = Array.from({ length: 20 }, (_, at) => `run-${at}`);
    expect(labels(names, " ")).toEqual(names.slice(0, 8));
  });

  test("puts the group of the best entry first", () => {
    const entries = [entry("open the sweep", "Actions"), entry("sweep", "Sweeps")];
    expect(rankEntries(entries, "sweep").map(({ value }) => value)).toEqual(["Sweeps", "Actions"]);
  });
});
