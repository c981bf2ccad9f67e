import { expect, test } from "vitest";
import { createScrollSpeed } from "./scroll-speed.ts";

test("a page that was never scrolled rests", () => {
  expect(createScrollSpeed().at(1000)).toBe(0);
});

test("the speed is what the last tenth of a second went, either way, and none after a rest", () => {
  const speed = createScrollSpeed();
  for (let frame = 0; frame <= 20; frame++) speed.add(frame * 40, frame * 16);
  expect(speed.at(325)).toBeCloseTo(2500);
  for (let frame = 21; frame <= 40; frame++) speed.add(800 - (frame - 20) * 4, frame * 16);
  expect(speed.at(645)).toBeCloseTo(250);
  expect(speed.at(900)).toBe(0);
});

test("on a page that draws five frames a second the speed is still known", () => {
  const speed = createScrollSpeed();
  speed.add(0, 0);
  speed.add(1000, 200);
  expect(speed.at(210)).toBeCloseTo(5000);
});
