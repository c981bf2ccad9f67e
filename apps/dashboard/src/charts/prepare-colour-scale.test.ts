import { describe, expect, test } from "vitest";
import { contrastOf, difference, parseColour, seenWith, visions } from "../../test/colour-vision.ts";
import { brokenColours, colourRamp, rampIndex, rampSize, type Rgb } from "./prepare-colour-scale.ts";

const surface = { light: "#ffffff", dark: "#1b1a18" };
const themes = ["light", "dark"] as const;
const middle = (rampSize - 1) / 2;

const hex = (colour: Rgb) => `#${colour.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
/** Rec. 709 luminance of linear light. */
const luminance = (colour: Rgb) => {
  const [red, green, blue] = parseColour(hex(colour));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

describe.each(themes)("the colours on a %s page", (theme) => {
  test("that diverge are neutral in the centre, and more vivid in steps of light on both arms", () => {
    const ramp = colourRamp("diverging", theme);
    const centre = ramp[middle]!;
    expect(Math.max(...centre) - Math.min(...centre)).toBeLessThan(12);
    const light = ramp.map(luminance);
    const outward = theme === "light" ? -1 : 1;
    for (let away = 1; away <= middle; away++)
      for (const side of [-1, 1]) {
        const step = light[middle + side * away]! - light[middle + side * (away - 1)]!;
        expect(Math.sign(step) || outward).toBe(outward);
      }
  });

  test("that go one way never turn back in lightness", () => {
    const light = colourRamp("sequential", theme).map(luminance);
    const outward = theme === "light" ? -1 : 1;
    light
      .slice(1)
      .forEach((value, index) => expect(Math.sign(value - light[index]!) || outward).toBe(outward));
  });

  test("stand out from the page at the ends by 3 to 1", () => {
    const ends = [
      colourRamp("diverging", theme)[0]!,
      colourRamp("diverging", theme).at(-1)!,
      colourRamp("sequential", theme).at(-1)!,
    ];
    for (const end of ends)
      expect(contrastOf(parseColour(hex(end)), parseColour(surface[theme]))).toBeGreaterThan(3);
  });

  test.each(Object.entries(visions))(
    "have ends that %s vision tells apart, and from what is not finite",
    (_, vision) => {
      const ramp = colourRamp("diverging", theme);
      const seen = (colour: Rgb) => seenWith(vision, parseColour(hex(colour)));
      expect(difference(seen(ramp[0]!), seen(ramp.at(-1)!))).toBeGreaterThan(10);
      // A pattern of two colours: one of them is always far from the ramp's own.
      for (const colour of ramp) {
        const away = brokenColours.map((one) => difference(seen(one), seen(colour)));
        expect(Math.max(...away)).toBeGreaterThan(15);
      }
    },
  );
});

test("the centre of a scale has the middle colour, what lies beyond its ends the last one", () => {
  expect(rampIndex(-3, [-5, -1])).toBe(middle);
  expect(rampIndex(-9, [-5, -1])).toBe(0);
  expect(rampIndex(-Infinity, [-5, -1])).toBe(0);
  expect(rampIndex(2, [-5, -1])).toBe(rampSize - 1);
});
