import { smoothingSchema, type Smoothing } from "@descent/contracts";
import { formatNumber } from "../../lib/format.ts";

/** A way to smooth, and the slider that says how much. */
export interface SmoothingKind {
  readonly kind: Smoothing["kind"];
  readonly label: string;
  /** What the slider's number is. */
  readonly amountLabel: string;
  readonly initial: number;
  readonly slider: { readonly min: number; readonly max: number; readonly step: number };
  /** Where on the slider an amount stands, and what a place on it means. */
  readonly toSlider: (amount: number) => number;
  readonly toAmount: (position: number) => number;
}

const same = (value: number) => value;
const digits = (value: number) => Number(value.toPrecision(2));

/** The ways to smooth that the server knows. */
export const smoothingKinds: readonly SmoothingKind[] = [
  {
    kind: "ema",
    label: "Moving average",
    amountLabel: "Weight of the past",
    initial: 0.9,
    slider: { min: 0, max: 0.99, step: 0.01 },
    toSlider: same,
    toAmount: (position) => Number(position.toFixed(2)),
  },
  {
    kind: "timeEma",
    label: "Moving average over x",
    amountLabel: "Half-life on the x axis",
    initial: 10,
    slider: { min: 0, max: 5, step: 0.1 },
    toSlider: Math.log10,
    toAmount: (position) => digits(10 ** position),
  },
  {
    kind: "gaussian",
    label: "Gaussian",
    amountLabel: "Standard deviation in points",
    initial: 5,
    slider: { min: 1, max: 100, step: 1 },
    toSlider: same,
    toAmount: same,
  },
  {
    kind: "runningMean",
    label: "Running mean",
    amountLabel: "Points in the mean",
    initial: 11,
    slider: { min: 1, max: 201, step: 2 },
    toSlider: same,
    toAmount: same,
  },
];

/** How much a smoothing smooths, whichever its number is. */
export function amountOf(smoothing: Smoothing): number {
  switch (smoothing.kind) {
    case "ema":
      return smoothing.weight;
    case "timeEma":
      return smoothing.halfLife;
    case "gaussian":
      return smoothing.sigma;
    case "runningMean":
      return smoothing.window;
  }
}

/** A smoothing of a kind; null for an amount that this kind does not take. */
export function smoothingOf(kind: string, amount: number): Smoothing | null {
  const fields = { ema: "weight", timeEma: "halfLife", gaussian: "sigma", runningMean: "window" };
  const field = fields[kind as Smoothing["kind"]];
  return smoothingSchema.safeParse({ kind, [field]: amount }).data ?? null;
}

/** Reads a smoothing from the address, such as `ema:0.9`. */
export function parseSmoothing(text: string): Smoothing | null {
  const [kind = "", amount] = text.split(":");
  return amount ? smoothingOf(kind, Number(amount)) : null;
}

/** Writes it so. */
export function writeSmoothing(smoothing: Smoothing): string {
  return `${smoothing.kind}:${amountOf(smoothing)}`;
}

/** A smoothing in few words, for the button that opens its settings. */
export function describeSmoothing(smoothing: Smoothing | null): string {
  if (!smoothing) return "Smooth";
  const label = smoothingKinds.find(({ kind }) => kind === smoothing.kind)?.label ?? "";
  return `${label} ${formatNumber(amountOf(smoothing))}`;
}
