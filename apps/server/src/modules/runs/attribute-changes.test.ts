import { describe, expect, test } from "vitest";
import { attributeChanges } from "./attribute-changes.ts";
import { attributesOf, type AttributeSource } from "./run-attributes.ts";

const nothing: AttributeSource = { config: {}, tags: [], statistics: {}, ownSummary: {} };
const of = (given: Partial<AttributeSource>) => attributesOf({ ...nothing, ...given });

describe("the changes between two sets of attributes", () => {
  test("are nothing where nothing changed", () => {
    const config = { lr: 0.1, name: "x", none: null };
    expect(attributeChanges(of({ config }), of({ config: { ...config } }))).toEqual({
      written: [],
      removed: [],
    });
  });

  test("are what is new, what has another value or type, and what is gone", () => {
    const before = of({ config: { same: 1, other: 1, type: 1, gone: 1 }, tags: ["old"] });
    const after = of({ config: { same: 1, other: 2, type: "1", fresh: null } });
    const { written, removed } = attributeChanges(before, after);
    expect(written.map(({ name }) => name)).toEqual(["other", "type", "fresh"]);
    expect(removed.map(({ kind, name }) => [kind, name])).toEqual([
      ["config", "gone"],
      ["tag", "old"],
    ]);
  });
});

describe("attributes", () => {
  test("have each name once, the last value counts", () => {
    expect(of({ config: { "a.b": 1, a: { b: 2 } } })).toEqual([
      { kind: "config", name: "a.b", number: 2, text: null },
    ]);
  });

  test("fit an index of PostgreSQL, whatever their characters", () => {
    const [attribute] = of({ config: { text: `${"x".repeat(499)}😀\0` } });
    expect(attribute?.text).toBe(`${"x".repeat(499)}\uFFFD`);
    expect(of({ config: { "nul\0": "\0\ud800" } })).toMatchObject([
      { name: "nul\uFFFD", text: "\uFFFD\uFFFD" },
    ]);
    expect(of({ config: { a: { ["x".repeat(511)]: 1 } } })).toEqual([]);
  });
});
