import { expect, test } from "vitest";
import { holdBack, isPaused, pause, resume } from "./live-pause.ts";

test("who goes on hears of every chart that missed something, and of each only once", () => {
  pause();
  for (const key of ["loss", "layers", "loss"]) holdBack(key);
  expect(isPaused()).toBe(true);
  expect([...resume()]).toEqual(["loss", "layers"]);
  expect(isPaused()).toBe(false);
  expect(resume().size).toBe(0);
});
