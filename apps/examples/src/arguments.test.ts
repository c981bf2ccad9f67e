import { describe, expect, test } from "vitest";
import { choose, wholeNumber } from "./arguments.ts";

describe("a whole number", () => {
  test("is read from its bound on", () => {
    expect(wholeNumber("--rows", "2", 2)).toBe(2);
    expect(wholeNumber("--rows", "1000", 2)).toBe(1000);
  });

  test.each(["1", "2.5", "-3", "many", "", "1e16", "Infinity"])("is not %j", (text) => {
    expect(() => wholeNumber("--rows", text, 2)).toThrow(
      `--rows is ${text}; give a whole number of at least 2.`,
    );
  });
});

describe("a choice by name", () => {
  const all = [
    { name: "cosine", code: "cosine(9)" },
    { name: "cyclic", code: "cyclic(3)" },
    { name: "cyclic", code: "cyclic(4)" },
    { name: "linear", code: "linear(9)" },
  ];

  test("is of all that bear a name, in the order of the names", () => {
    expect(choose("--only", all, ["linear", "cyclic"])).toEqual([all[3], all[1], all[2]]);
  });

  test("is everything where nothing is named", () => {
    expect(choose("--only", all, [])).toEqual(all);
  });

  test("of an unknown name is refused, with each name that there is said once", () => {
    expect(() => choose("--only", all, ["linear", "cosin"])).toThrow(
      '--only names "cosin"; there are cosine, cyclic, linear.',
    );
  });
});
