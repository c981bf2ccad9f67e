import { consoleCharactersMax } from "@descent/contracts";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../test/random.ts";
import { LineAssembler } from "./line-assembler.ts";

const red = "\u001B[31m";
const reset = "\u001B[0m";

function linesOf(...pieces: string[]): string[] {
  const lines: string[] = [];
  const assembler = new LineAssembler((line) => lines.push(line));
  for (const piece of pieces) assembler.feed(piece);
  assembler.end();
  return lines;
}

describe("a line", () => {
  it.each<[what: string, written: string, shown: string[]]>([
    ["ends at its line feed, of either kind", "a\nb\r\n\nc", ["a", "b", "", "c"]],
    ["of a progress bar is its last state", "10 %\r50 %\r100 %\ndone\n", ["100 %", "done"]],
    ["keeps what a shorter state did not overwrite", "abcdef\rxy\n", ["xycdef"]],
    ["loses what was erased behind the cursor", "abcdef\rxy\u001B[K\n", ["xy"]],
    ["loses all that was erased", "abcdef\u001B[2K\rxy\n", ["xy"]],
    ["is overwritten after a backspace and a move", "abc\b\bX\u001B[1DY\u001B[5GZ\n", ["aYc Z"]],
    [
      "keeps tabs and loses bells, titles and moves to other lines",
      "\u001B]0;title\u0007a\tb\u0007\u001B[2A\n",
      ["a\tb"],
    ],
    [
      "keeps its colours, closed at its end",
      `${red}bad${reset} good ${red}bad\n`,
      [`${red}bad${reset} good ${red}bad${reset}`],
    ],
    [
      "is written in the colour that is still on",
      `${red}a\nb${reset}\nc\n`,
      [`${red}a${reset}`, `${red}b${reset}`, "c"],
    ],
    [
      "joins colour and attributes",
      "\u001B[1m\u001B[38;5;208mA\u001B[22mB\u001B[39mC\n",
      [`\u001B[1;38;5;208mA${reset}\u001B[38;5;208mB${reset}C`],
    ],
    ["overwrites a colour with the text", `${red}abc${reset}\rX\n`, [`X${red}bc${reset}`]],
  ])("%s", (_, written, shown) => {
    expect(linesOf(written)).toEqual(shown);
  });

  it("is the same in whatever pieces it is written", () => {
    const text = `start ${red}50 %${reset}\rab\u001B[K\u001B]8;;http://x\u0007link\u001B]8;;\u0007\tü😀\nlast \u001B[38;2;1;2;3mx`;
    const whole = linesOf(text);
    const random = seededRandom(5);
    for (let attempt = 0; attempt < 200; attempt++) {
      const pieces: string[] = [];
      for (let at = 0; at < text.length;) {
        let end = at + 1 + Math.floor(random() * 6);
        // A program writes whole characters.
        if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? "")) end++;
        pieces.push(text.slice(at, end));
        at = end;
      }
      expect(linesOf(...pieces)).toEqual(whole);
    }
  });

  it("is cut where it is too long, and never in the middle of a character or a code", () => {
    const [plain] = linesOf("x".repeat(1_000_000));
    expect(plain).toBe(`${"x".repeat(consoleCharactersMax - 1)}…`);
    const [emoji] = linesOf("😀".repeat(consoleCharactersMax));
    expect(emoji).toMatch(/^(?:😀)+…$/u);
    const [colours] = linesOf(`${red}a${reset}b`.repeat(consoleCharactersMax));
    for (const line of [plain, emoji, colours])
      expect(line!.length).toBeLessThanOrEqual(consoleCharactersMax);
    expect(colours!.replaceAll(red, "").replaceAll(reset, "")).toMatch(/^[ab]+…$/);
  });

  it("is cheap while a progress bar redraws it for ever", () => {
    const lines: string[] = [];
    const assembler = new LineAssembler((line) => lines.push(line));
    for (let step = 0; step < 20_000; step++) assembler.feed(`\r${"#".repeat(40)} ${step}`);
    assembler.feed("\n");
    expect(lines).toEqual([`${"#".repeat(40)} 19999`]);
  });
});
