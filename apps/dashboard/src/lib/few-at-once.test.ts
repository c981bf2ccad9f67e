import { expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once.ts";

test("every item has its turn once, and no more are at work than may be", async () => {
  const done: number[] = [];
  let atWork = 0;
  let most = 0;
  await fewAtOnce([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++atWork);
    await Promise.resolve();
    atWork--;
    done.push(item);
  });
  expect(done).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
