import { expect, test } from "vitest";
import { createLane } from "./lane.ts";

const { signal } = new AbortController();

test("jobs start one after the other, in order, also after one that failed", async () => {
  const lane = createLane();
  const log: string[] = [];
  const job = (name: string) => async () => {
    log.push(`${name} starts`);
    await Promise.resolve();
    log.push(`${name} ends`);
    if (name === "a") throw new Error("broken");
    return name;
  };
  const [a, b] = await Promise.allSettled([lane(signal, job("a")), lane(signal, job("b"))]);
  expect(log).toEqual(["a starts", "a ends", "b starts", "b ends"]);
  expect(a.status).toBe("rejected");
  expect(b).toEqual({ status: "fulfilled", value: "b" });
});

test("what was given up while it waited is never started", async () => {
  const lane = createLane();
  const controller = new AbortController();
  let isStarted = false;
  const first = lane(signal, async () => controller.abort());
  const second = lane(controller.signal, async () => {
    isStarted = true;
  });
  await first;
  await expect(second).rejects.toThrow(/abort/);
  expect(isStarted).toBe(false);
});
