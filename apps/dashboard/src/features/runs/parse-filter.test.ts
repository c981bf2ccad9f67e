import { expect, test } from "vitest";
import { printFilter } from "./filter-form.ts";
import { parseFilter } from "./parse-filter.ts";

const simple = [
  'state = "finished"',
  "config.learningRate < 0.01 and min.val/loss <= 0.5",
  'config.optimizer in ("adam", "adamw") or config.depth = 3',
  'config.optimizer not in ("sgd", "lion")',
  'name contains "Base \\"line\\""',
  'config.data matches "(?i)^imagenet-[0-9]+$"',
  'tags contains "paper" and not tags matches "^draft"',
  "summary.val/accuracy exists and not summary.val/loss exists",
  'config.scheduler = null and config."weight decay" != null',
  'createdAt > "-7d" and createdAt < "2026-01-31T12:00"',
];

test("what the form can show is read and written back as it was", () => {
  for (const text of simple) expect(printFilter(parseFilter(text)!)).toBe(text);
});

test("other spellings of the same come back in one", () => {
  const rewritten = (text: string) => printFilter(parseFilter(text)!);
  expect(rewritten("name not contains 'x'")).toBe('not name contains "x"');
  expect(rewritten("config.pretrained = true")).toBe('config.pretrained = "true"');
  expect(rewritten("  ")).toBe("");
});

test("and and or together, parentheses, and what is no filter are edited as text", () => {
  for (const text of [
    "a = 1 and b = 2 or c = 3",
    'not (state = "failed" or state = "crashed")',
    '(state = "failed")',
    "config.learningRate <",
    "a = 1 b = 2",
    "a = 1 and",
    "not a = 1",
    "name contains 3",
    'name = "open',
  ])
    expect({ text, form: parseFilter(text) }).toEqual({ text, form: undefined });
});
