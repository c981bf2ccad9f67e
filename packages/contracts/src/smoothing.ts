import { z } from "zod";

/** Largest standard deviation of a Gaussian, in points: its work grows with it. */
export const gaussianSigmaMax = 1000;
/** Widest window of a running mean, in points. */
export const meanWindowMax = 100_001;

const weight = z
  .number()
  .min(0, { error: "a weight is at least 0 and below 1" })
  .lt(1, { error: "a weight is at least 0 and below 1" });
const halfLife = z.number().positive({ error: "a half-life is above 0, in the unit of the x axis" });
const sigma = z
  .number()
  .positive({ error: "a standard deviation is above 0, in points" })
  .max(gaussianSigmaMax, { error: `a standard deviation is at most ${gaussianSigmaMax} points` });
const window = z
  .int()
  .min(1, { error: "a window has at least 1 point" })
  .max(meanWindowMax, { error: `a window is at most ${meanWindowMax} points wide` })
  .refine((points) => points % 2 === 1, {
    error: "a window has an odd number of points, so that it has a middle",
  });

/**
 * How a curve is smoothed. The moving averages look back, each value weighing less the longer ago it is; the other
 * two look both ways. Values that are not finite are left out and stay as they are.
 */
export const smoothingSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("ema"),
      weight: weight.describe("What a value weighs compared with the next one; 0 changes nothing"),
    }),
    z.strictObject({
      kind: z.literal("timeEma"),
      halfLife: halfLife.describe("The distance on the x axis after which a value weighs half"),
    }),
    z.strictObject({
      kind: z.literal("gaussian"),
      sigma: sigma.describe("The standard deviation, in points"),
    }),
    z.strictObject({
      kind: z.literal("runningMean"),
      window: window.describe("Points in the mean, its own in their middle"),
    }),
  ])
  .meta({ id: "Smoothing" });

export type Smoothing = z.infer<typeof smoothingSchema>;
