import type { Smoothing } from "@descent/contracts";
import { ema } from "./ema.ts";
import { gaussian } from "./gaussian.ts";
import { runningMean } from "./running-mean.ts";
import { timeEma } from "./time-ema.ts";

/**
 * A series smoothed as the query asks, value by value. Given all of a series, so that what is drawn of it changes
 * neither with the zoom nor with the number of buckets.
 * @param x ascending; as many as values
 */
export function smooth(x: Float64Array, values: Float64Array, smoothing: Smoothing): Float64Array {
  switch (smoothing.kind) {
    case "ema":
      return ema(x, values, smoothing);
    case "timeEma":
      return timeEma(x, values, smoothing);
    case "gaussian":
      return gaussian(x, values, smoothing);
    case "runningMean":
      return runningMean(x, values, smoothing);
  }
}
