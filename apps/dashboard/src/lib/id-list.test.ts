import { expect, test } from "vitest";
import { isStoredList, readIds, tailOf, writeIds } from "./id-list.ts";

const run = (at: number) => `run_01KAZ3QJ6H0000000${String(at).padStart(9, "0")}`;

test("runs are written by the ends of their ids and found again", () => {
  const tails = [run(1), run(2)].map(tailOf);
  expect(writeIds(tails)).toBe("00000001.00000002");
  expect(readIds(writeIds(tails))).toEqual(tails);
});

test("whole ids, as older links have them, are read too", () => {
  expect(readIds("01KAZ3QJ6H0000000000000001,01KAZ3QJ6H0000000000000002")).toEqual(["00000001", "00000002"]);
});

test("more runs than an address should hold stay in the tab", () => {
  const tails = Array.from({ length: 2000 }, (_, at) => tailOf(run(at)));
  const text = writeIds(tails);
  expect(text.length).toBeLessThan(20);
  expect(isStoredList(text)).toBe(true);
  expect(readIds(text)).toEqual(tails);
});

test("a list that this tab never had is empty", () => {
  expect(readIds("~never")).toEqual([]);
});
