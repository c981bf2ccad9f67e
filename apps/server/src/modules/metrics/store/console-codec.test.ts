import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  concatLines,
  decodeLines,
  decodeLoggedLines,
  encodeLines,
  encodeLoggedLines,
  sliceLines,
} from "./console-codec.ts";

const lines = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom("stdout", "stderr"), fc.string({ unit: "binary" })))
  .map((list) => ({
    times: list.map(([time]) => time),
    streams: list.map(([, stream]) => stream),
    lines: list.map(([, , line]) => line),
  }));

describe("lines of a console", () => {
  test("come back from the log and from a chunk, whatever characters they have", async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (given) => {
        const odd = {
          times: [...given.times, 1],
          streams: [...given.streams, "stderr" as const],
          lines: [...given.lines, "\ud800\0\n"],
        };
        expect(decodeLoggedLines(encodeLoggedLines(odd))).toEqual(odd);
        expect(decodeLines(await encodeLines(odd))).toEqual(odd);
      }),
    );
  });

  test("are put together and cut, in every column", () => {
    const one = { times: [1, 2], streams: ["stdout", "stderr"] as const, lines: ["a", "b"] };
    const other = { times: [3], streams: ["stdout"] as const, lines: ["c"] };
    expect(sliceLines(concatLines([one, other]), 1, 3)).toEqual({
      times: [2, 3],
      streams: ["stderr", "stdout"],
      lines: ["b", "c"],
    });
    expect(concatLines([])).toEqual({ times: [], streams: [], lines: [] });
  });
});
