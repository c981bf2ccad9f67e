import { expect, test } from "vitest";
import { nextSort, parseSort } from "./sort.ts";

test("a heading sorts up, then down, and forgets the order before", () => {
  expect(nextSort("-createdAt", "name", false)).toBe("name");
  expect(nextSort("name", "name", false)).toBe("-name");
  expect(nextSort("-name", "name", false)).toBe("name");
});

test("an added column stands behind the others; the third time it goes", () => {
  expect(nextSort("name", "config.lr", true)).toBe("name,config.lr");
  expect(nextSort("name,config.lr", "config.lr", true)).toBe("name,-config.lr");
  expect(nextSort("name,-config.lr", "config.lr", true)).toBe("name");
  expect(nextSort("-name", "name", true)).toBe("-createdAt");
});

test("never more columns than the server sorts by", () => {
  expect(nextSort("a,b,c,d", "e", true)).toBe("a,b,c,e");
});

test("names with commas keep them", () => {
  expect(parseSort(nextSort("name", "config.a, b", true))).toEqual([
    { key: "name", isDescending: false },
    { key: "config.a, b", isDescending: false },
  ]);
});
