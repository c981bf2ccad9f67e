import { expect, test } from "vitest";
import { fileNameOf, parseDelimited, toCsv, toMarkdown, toTsv } from "./delimited-text.ts";

test("CSV quotes what needs it, TSV has no tab inside a cell", () => {
  const rows = [["run", "loss"], ['a "b", c', "1.5"], ["x\ny\tz", "NaN"]]; // prettier-ignore
  expect(toCsv(rows)).toBe('run,loss\r\n"a ""b"", c",1.5\r\n"x\ny\tz",NaN\r\n');
  expect(toTsv(rows)).toBe('run\tloss\na "b", c\t1.5\nx y z\tNaN');
});

test("a table of Markdown has its head apart, and neither pipes, breaks nor markup inside a cell", () => {
  const rows = [["key", "a|b"], ["weight_decay", "x\ny"], ["_a_", "<b> *1* `c`"]]; // prettier-ignore
  expect(toMarkdown(rows)).toBe(
    [
      "| key | a\\|b |",
      "| --- | --- |",
      "| weight_decay | x<br>y |",
      "| \\_a\\_ | \\<b> \\*1\\* \\`c\\` |",
      "",
    ].join("\n"),
  );
});

test("a file's name has no slashes, brackets or dots at its ends, and is never empty", () => {
  expect(fileNameOf(["digits", "1 - ${val/accuracy}"], "png")).toBe("digits-1-val-accuracy.png");
  expect(fileNameOf(["..", "/"], "csv")).toBe("panel.csv");
  expect(fileNameOf(["größe"], "svg")).toBe("größe.svg");
});

test("what was written as CSV is read as the same rows", () => {
  const rows = [["run", "loss"], ['a "b", c', ""], ["x\r\ny\tz", "NaN"], [""]]; // prettier-ignore
  expect(parseDelimited(toCsv(rows), ",", { rowsMax: 9, isWhole: true })).toEqual(rows);
  expect(parseDelimited(toCsv(rows), ",", { rowsMax: 2, isWhole: true })).toEqual(rows.slice(0, 2));
});

test("the last row of a text that was cut off is none, of a whole one it needs no line break", () => {
  const text = 'a\tb\n1\t2\n3\t"4';
  const read = (isWhole: boolean) => parseDelimited(text, "\t", { rowsMax: 9, isWhole });
  expect(read(false)).toEqual([["a", "b"], ["1", "2"]]); // prettier-ignore
  expect(read(true).at(-1)).toEqual(["3", "4"]);
  expect(parseDelimited("", ",", { rowsMax: 9, isWhole: true })).toEqual([]);
});
