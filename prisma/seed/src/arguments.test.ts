import { describe, expect, test } from "vitest";
import { readArguments } from "./arguments.ts";

describe("the command line", () => {
  test("names a scenario; the rest has defaults", () => {
    expect(readArguments(["demo"])).toEqual({
      scenario: "demo",
      url: "http://127.0.0.1:4040",
      runs: undefined,
      seed: 1,
      replace: false,
    });
    expect(readArguments(["thousand-runs", "--runs", "10000", "--replace"])).toMatchObject({
      runs: 10_000,
      replace: true,
    });
  });

  test.each([
    [["dmo"], /one scenario of empty, demo.*"dmo"/],
    [[], /one scenario/],
    [["demo", "wide"], /one scenario/],
    [["demo", "--url", "here"], /--url takes an address.*"here"/],
    [["wide", "--runs", "0"], /--runs takes a whole number from 1/],
    [["demo", "--fast"], /--fast/],
  ])("%j is refused with what is expected", (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
  });
});
