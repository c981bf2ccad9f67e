import { clamp } from "../lib/clamp.ts";

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

type Lab = readonly [lightness: number, a: number, b: number];

/** Colours go one way from little to much, or two ways from a neutral middle. */
export type RampKind = "diverging" | "sequential";

/** How many colours a ramp has; odd, so that one of them is the middle. */
export const rampSize = 255;

/**
 * The ends and the middle in OKLab. Blue and orange are told apart with every kind of colour vision; in both themes
 * a colour stands out from the page the more, the farther its value is from the neutral or the least.
 */
const anchors: Record<RampKind, Record<"light" | "dark", readonly [Lab, Lab, Lab]>> = {
  diverging: {
    light: [
      [0.4, -0.035, -0.135],
      [0.92, 0, 0.008],
      [0.42, 0.09, 0.085],
    ],
    dark: [
      [0.8, -0.05, -0.1],
      [0.29, 0, 0.004],
      [0.82, 0.06, 0.11],
    ],
  },
  sequential: {
    light: [
      [0.94, -0.015, 0.02],
      [0.65, -0.08, -0.03],
      [0.33, -0.005, -0.12],
    ],
    dark: [
      [0.29, 0, -0.05],
      [0.57, -0.06, -0.06],
      [0.93, -0.05, 0.09],
    ],
  },
};

/** What marks values that are not finite: two colours of no ramp, drawn in turn. */
export const brokenColours: readonly [Rgb, Rgb] = [
  [214, 20, 138],
  [36, 8, 28],
];

/** The colours of a ramp from the lowest to the highest value. */
export function colourRamp(kind: RampKind, theme: "light" | "dark"): Rgb[] {
  const [low, middle, high] = anchors[kind][theme];
  return Array.from({ length: rampSize }, (_, index) => {
    const place = (2 * index) / (rampSize - 1) - 1;
    return place < 0 ? toRgb(mix(middle, low, -place)) : toRgb(mix(middle, high, place));
  });
}

/** Which colour of a ramp a value has on a scale from low to high; beyond them the last one. */
export function rampIndex(value: number, [low, high]: readonly [number, number]): number {
  return Math.round(clamp((value - low) / (high - low), 0, 1) * (rampSize - 1));
}

function mix(from: Lab, to: Lab, share: number): Lab {
  const at = (channel: 0 | 1 | 2) => from[channel] + (to[channel] - from[channel]) * share;
  return [at(0), at(1), at(2)];
}

/** From OKLab to sRGB. Source: Ottosson, "A perceptual color space for image processing" (2020). */
function toRgb([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function encode(linear: number): number {
  const value = clamp(linear, 0, 1);
  const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}
