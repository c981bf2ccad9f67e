import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { contrastOf, difference, parseColour, seenWith, visions, type Rgb } from "./colour-vision.ts";

const css = readFileSync(path.join(import.meta.dirname, "../src/app/globals.css"), "utf8");
const places = Array.from({ length: 12 }, (_, place) => `series-${place}`);
const texts = ["ink", "muted", "accent", "good", "warn", "bad"];
const terminal = Array.from({ length: 16 }, (_, place) => `ansi-${place}`);
const grounds = ["paper", "surface", "sunken", "accent-soft", "bad-soft"];

/** Twice what is just noticed, and some more: thin curves are harder to tell apart than patches. */
const leastDifference = 7;

describe.each([
  ["light", ".light {"],
  ["dark", ".dark {"],
])("in the %s theme", (_, selector) => {
  const colours = colourVariables(selector);
  const named = (name: string): Rgb => colours.get(name)!;

  test.each(Object.entries(visions))("no two series look alike with %s vision", (_vision, matrix) => {
    const pairs = places.flatMap((one, at) => places.slice(at + 1).map((other) => [one, other] as const));
    const alike = pairs.filter(
      ([one, other]) =>
        difference(seenWith(matrix, named(one)), seenWith(matrix, named(other))) < leastDifference,
    );
    expect(alike).toEqual([]);
  });

  test("every series stands out from the surface by 3:1", () => {
    expect(places.filter((place) => contrastOf(named(place), named("surface")) < 3)).toEqual([]);
  });

  test("every text can be read on every ground, by 4.5:1", () => {
    const pairs = texts.flatMap((text) => grounds.map((ground) => [text, ground] as const));
    expect(pairs.filter(([text, ground]) => contrastOf(named(text), named(ground)) < 4.5)).toEqual([]);
  });

  test("every colour of a terminal can be read on its ground, by 4.5:1", () => {
    const pairs = terminal.flatMap((text) =>
      ["surface", "bad-soft"].map((ground) => [text, ground] as const),
    );
    expect(pairs.filter(([text, ground]) => contrastOf(named(text), named(ground)) < 4.5)).toEqual([]);
  });

  test("the border of a field stands out from every ground by 3:1", () => {
    const within = ["paper", "surface", "sunken"];
    expect(within.filter((ground) => contrastOf(named("field"), named(ground)) < 3)).toEqual([]);
  });
});

function colourVariables(selector: string): Map<string, Rgb> {
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, parseColour(hex!)]),
  );
}
