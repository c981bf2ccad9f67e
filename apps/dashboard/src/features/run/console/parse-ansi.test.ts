import { describe, expect, test } from "vitest";
import { parseAnsi, plainText } from "./parse-ansi.ts";

const esc = "\u001B";
const styleOf = (codes: string) => parseAnsi(`${esc}[${codes}mx`)[0]?.style;

describe("a line of a terminal", () => {
  test("without codes is one span, and markup in it stays text", () => {
    expect(parseAnsi("<b>plain</b>")).toEqual([{ text: "<b>plain</b>", style: {} }]);
    expect(parseAnsi("")).toEqual([]);
  });

  test("takes on styles one after the other, until they are reset", () => {
    expect(parseAnsi(`a${esc}[1mb${esc}[31mc${esc}[0md${esc}[4me${esc}[mf`)).toEqual([
      { text: "a", style: {} },
      { text: "b", style: { bold: true } },
      { text: "c", style: { bold: true, text: 1 } },
      { text: "d", style: {} },
      { text: "e", style: { underline: true } },
      { text: "f", style: {} },
    ]);
  });

  test.each([
    ["2;3;7;9", { dim: true, italic: true, inverse: true, struck: true }],
    ["1;22", { bold: false, dim: false }],
    ["97;41", { text: 15, ground: 1 }],
    ["37;107", { text: 7, ground: 15 }],
    ["31;39", { text: undefined }],
    ["38;5;9", { text: 9 }],
    ["38;5;196", { text: [255, 0, 0] }],
    ["48;5;244", { ground: [128, 128, 128] }],
    ["38;2;1;2;3", { text: [1, 2, 3] }],
    ["38:2:1:2:3", { text: [1, 2, 3] }],
    ["38;5;10;1", { text: 10, bold: true }],
    ["38;5;999", { text: undefined }],
    ["73", {}],
  ])("understands %s", (codes, style) => {
    expect(styleOf(codes)).toEqual(style);
  });

  test("shows the last state of a progress bar, in the colour that was set before", () => {
    expect(plainText("10%\r55%\r100%")).toBe("100%");
    expect(plainText("100%\r")).toBe("100%");
    expect(parseAnsi(`${esc}[32m10%\r90%`)).toEqual([{ text: "90%", style: { text: 2 } }]);
  });

  test("loses every other escape: cursors, titles, links, bells", () => {
    const line = `${esc}[2K${esc}]0;title\u0007a${esc}]8;;http://x${esc}\\b${esc}(B${esc}[?25lc\u0007\u0000\td`;
    expect(plainText(line)).toBe("abc\td");
  });
});
