import { expect, test } from "vitest";
import { isShown, readVisibility, visibilityOf, writeVisibility } from "./visibility.ts";

const listed = ["run_a", "run_b", "run_c"];
const read = (text: string) => readVisibility(new URLSearchParams(text));

test("without anything in the address every run is shown", () => {
  expect(listed.every((id) => isShown(read(""), id))).toBe(true);
  expect(writeVisibility(read(""), [], true, listed)).toEqual({ hide: undefined, only: undefined });
});

test("closing one eye names that run", () => {
  const patch = writeVisibility(read(""), ["run_b"], false, listed);
  expect(patch).toEqual({ hide: "b", only: undefined });
  expect(isShown(read("hide=b"), "run_b")).toBe(false);
});

test("closing most eyes names those left open, so that the address stays short", () => {
  expect(writeVisibility(read("hide=b"), ["run_a"], false, listed)).toEqual({ hide: undefined, only: "c" });
});

test("closing all shows none, also of the runs to come", () => {
  expect(writeVisibility(read(""), listed, false, listed)).toEqual({ hide: undefined, only: "none" });
  expect(isShown(read("only=none"), "run_new")).toBe(false);
});

test("opening the last closed eye leaves nothing in the address", () => {
  expect(writeVisibility(read("hide=b"), ["run_b"], true, listed)).toEqual({
    hide: undefined,
    only: undefined,
  });
});

test("a link to a page beside this one keeps the eyes and nothing else", () => {
  expect(visibilityOf(new URLSearchParams("sort=name&hide=a,b"))).toBe("?hide=a%2Cb");
  expect(visibilityOf(new URLSearchParams("sort=name"))).toBe("");
});
