import { expect, test } from "vitest";
import { markMatches } from "./mark-matches.ts";

const spans = [
  { text: "loss ", style: {} },
  { text: "is NaN", style: { bold: true } },
];

test("a match is marked in small and capital letters, and over a change of style", () => {
  expect(markMatches(spans, "SS IS").map(({ text, isMatch }) => [text, isMatch])).toEqual([
    ["lo", false],
    ["ss ", true],
    ["is", true],
    [" NaN", false],
  ]);
});

test("without a match nothing is split", () => {
  expect(markMatches(spans, "accuracy").map((span) => span.text)).toEqual(["loss ", "is NaN"]);
  expect(markMatches(spans, "").every((span) => !span.isMatch)).toBe(true);
});

test("several matches in one span are all marked", () => {
  const found = markMatches([{ text: "aXbxc", style: {} }], "x").filter((span) => span.isMatch);
  expect(found.map((span) => span.text)).toEqual(["X", "x"]);
});

test("matches that touch are one mark, and marks and the rest make up the line", () => {
  const line = `start ${"-".repeat(10_000)} end`;
  const marked = markMatches([{ text: line, style: {} }], "-");
  expect(marked.map(({ text, isMatch }) => [text.length, isMatch])).toEqual([
    [6, false],
    [10_000, true],
    [4, false],
  ]);
  expect(marked.map(({ text }) => text).join("")).toBe(line);
});
