import { shadeCount } from "./parallel-model.ts";

const stops = ["var(--ramp-0)", "var(--ramp-1)", "var(--ramp-2)", "var(--ramp-3)", "var(--ramp-4)"];

/** The CSS colours of all shades under the present theme, the worst first; `colourOf` looks variables up. */
export function rampColours(colourOf: (variable: string) => string): string[] {
  const colours = stops.map((stop) => parseHex(colourOf(stop)));
  return Array.from({ length: shadeCount }, (_, shade) => {
    const place = (shade / (shadeCount - 1)) * (colours.length - 1);
    const from = colours[Math.floor(place)] ?? [0, 0, 0];
    const to = colours[Math.ceil(place)] ?? from;
    const mixed = from.map((part, index) => Math.round(part + (place % 1) * ((to[index] ?? 0) - part)));
    return `rgb(${mixed.join(" ")})`;
  });
}

function parseHex(text: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(text.slice(start, start + 2), 16) || 0);
}

/** The ramp as a CSS background, for a key. */
export const rampGradient = `linear-gradient(to right, ${stops.join(", ")})`;
