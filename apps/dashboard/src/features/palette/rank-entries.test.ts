import { describe, expect, test } from "vitest";
import { latestGroupFirst, rankEntries, scoreOf, type PaletteEntry } from "./rank-entries.ts";
import { withLatest } from "./recent-entries.ts";

const entry = (label: string, group = "Runs"): PaletteEntry => ({ id: label, label, group, run: () => {} });
const labels = (names: readonly string[], text: string, recent: readonly string[] = []) =>
  rankEntries(
    names.map((name) => entry(name)),
    text,
    recent,
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

  test("finds words wherever they stand in the label, those at which a word begins first", () => {
    const names = [
      "Open the view “loss”",
      "Save train/loss as PNG",
      "Save train/loss as SVG",
      "superlosses save",
    ];
    expect(labels(names, "loss save")).toEqual([
      "Save train/loss as PNG",
      "Save train/loss as SVG",
      "superlosses save",
    ]);
    expect(labels(names, "png save")).toEqual(["Save train/loss as PNG"]);
  });

  test("prefers what was chosen lately, but never to what fits better", () => {
    expect(labels(["lr-1", "lr-22", "lr-333"], "lr", ["lr-333", "lr-22"])).toEqual([
      "lr-333",
      "lr-22",
      "lr-1",
    ]);
    expect(labels(["lr-1", "my-lr"], "lr", ["my-lr"])).toEqual(["lr-1", "my-lr"]);
    expect(labels(["r", "r-a"], "r", ["r-a"])).toEqual(["r", "r-a"]);
  });

  test("without a text keeps the order below what was chosen lately, which is there once", () => {
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    expect(labels(names, "", ["c", "gone", "a"])).toEqual(["c", "a", "b", "d", "e", "f", "g"]);
    const [recent] = rankEntries(
      names.map((name) => entry(name)),
      "",
      names,
    );
    expect(recent).toMatchObject({ value: "Recent", items: names.slice(0, 5).map((label) => ({ label })) });
  });

  test("no group is longer than eight, and says how many more there are", () => {
    const names = Array.from({ length: 20 }, (_, at) => `run-${at}`);
    expect(labels(names, " ")).toEqual(names.slice(0, 8));
    expect(
      rankEntries(
        names.map((name) => entry(name)),
        "run",
        [],
      )[0]?.hiddenCount,
    ).toBe(12);
  });

  test("has what was opened last first, each group in its order", () => {
    const entries = [entry("keys", "Everywhere"), entry("pin", "Panel"), entry("save", "Panel")];
    expect(latestGroupFirst(entries).map(({ label }) => label)).toEqual(["pin", "save", "keys"]);
  });

  test("puts the group of the best entry first", () => {
    const entries = [entry("open the sweep", "Actions"), entry("sweep", "Sweeps")];
    expect(rankEntries(entries, "sweep", []).map(({ value }) => value)).toEqual(["Sweeps", "Actions"]);
  });
});

test("what was chosen is remembered once, the latest first, and not for ever", () => {
  expect(withLatest(["a", "b"], "b")).toEqual(["b", "a"]);
  const many = Array.from({ length: 20 }, (_, at) => `${at}`);
  expect(withLatest(many, "new")).toEqual(["new", ...many.slice(0, 19)]);
});
