/** Linear red, green and blue, each 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour such as `#0f6cbd` in linear light. Source: IEC 61966-2-1. */
export function parseColour(hex: string): Rgb {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

type Matrix = readonly [Rgb, Rgb, Rgb];

/**
 * How linear RGB looks to people who lack one kind of cone entirely. Source: Machado, Oliveira and Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0.
 */
export const visions: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A colour as a kind of vision sees it. */
export function seenWith(matrix: Matrix, colour: Rgb): Rgb {
  const row = (weights: Rgb) =>
    Math.min(
      1,
      Math.max(
        0,
        weights.reduce((sum, weight, at) => sum + weight * colour[at]!, 0),
      ),
    );
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** A hundred times the distance in OKLab; about 2 is just noticed. Source: Ottosson, "A perceptual color space" (2020). */
export function difference(one: Rgb, other: Rgb): number {
  const [a, b] = [oklab(one), oklab(other)];
  return 100 * Math.hypot(...a.map((value, at) => value - b[at]!));
}

function oklab([red, green, blue]: Rgb): number[] {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** The contrast of two colours, 1 to 21. Source: WCAG 2.2. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const light = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  return Math.max(light(one), light(other)) / Math.min(light(one), light(other));
}
