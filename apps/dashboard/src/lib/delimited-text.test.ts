import { expect, test } from "vitest";
import { fileNameOf, toCsv, toMarkdown, toTsv } from "./delimited-text.ts";

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
