import { expect, test } from "vitest";
import { RecentAnswers } from "./recent-answers.ts";

test("an answer is made once for all who ask the same, and again when it is forgotten", async () => {
  const answers = new RecentAnswers<number>();
  let made = 0;
  const ask = (word: string) => answers.get(word, async () => ++made);
  expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual([1, 1, 2]);
  expect(await ask("a")).toBe(1);
  for (let at = 0; at < 64; at++) await ask(`other ${at}`);
  expect(await ask("a")).toBe(67);
});

test("a failure is told to who waits for it, and not remembered", async () => {
  const answers = new RecentAnswers<number>();
  const fail = async () => {
    throw new Error("bad");
  };
  await expect(Promise.all([answers.get("a", fail), answers.get("a", fail)])).rejects.toThrow("bad");
  expect(await answers.get("a", async () => 1)).toBe(1);
});
