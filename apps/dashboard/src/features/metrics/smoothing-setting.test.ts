import { expect, test } from "vitest";
import { parseSmoothing, smoothingKinds, smoothingOf, writeSmoothing } from "./smoothing-setting.ts";

test("every kind comes back from the address as it was written, wherever its slider stands", () => {
  for (const { kind, slider, toAmount } of smoothingKinds)
    for (const position of [slider.min, slider.min + slider.step, slider.max]) {
      const smoothing = smoothingOf(kind, toAmount(position));
      expect(parseSmoothing(writeSmoothing(smoothing!))).toEqual(smoothing);
    }
});

test("what an address says wrongly smooths nothing", () => {
  for (const text of ["", "ema", "ema:1", "ema:x", "runningMean:4", "spline:3"])
    expect([text, parseSmoothing(text)]).toEqual([text, null]);
});
