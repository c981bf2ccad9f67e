import { expect, test } from "vitest";
import { staleCheckMs } from "./stale-check.ts";

const now = Date.parse("2026-01-01T12:00:00.000Z");
const run = (secondsAgo: number, given: { state?: "running" | "finished"; stale?: boolean } = {}) => ({
  state: given.state ?? "running",
  stale: given.stale ?? false,
  heartbeatAt: new Date(now - secondsAgo * 1000).toISOString(),
});

test("nothing is asked where no run is at work", () => {
  expect(staleCheckMs([], now)).toBe(false);
  expect(staleCheckMs([run(5, { state: "finished" })], now)).toBe(false);
});

test("runs are asked for when the one that has been silent longest would be stale", () => {
  expect(staleCheckMs([run(5), run(40), run(0)], now)).toBe(50_000);
});

test("a stale run is looked after seldom, and nothing keeps asking without a pause", () => {
  expect(staleCheckMs([run(4000, { stale: true })], now)).toBe(90_000);
  expect(staleCheckMs([run(89)], now)).toBe(30_000);
  expect(staleCheckMs([run(500)], now)).toBe(30_000);
  expect(staleCheckMs([run(-500)], now)).toBe(90_000);
});
