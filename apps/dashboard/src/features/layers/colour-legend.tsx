"use client";

import { useTheme } from "next-themes";
import { brokenColours, colourRamp, type Rgb } from "../../charts/prepare-colour-scale.ts";
import type { HeatScale } from "../../charts/prepare-heat-scale.ts";

const stops = 32;

/** Which value each colour of the heat maps stands for. */
export function ColourLegend({ scale, label }: { readonly scale: HeatScale; readonly label: string }) {
  const { resolvedTheme } = useTheme();
  const ramp = colourRamp(scale.ramp, resolvedTheme === "dark" ? "dark" : "light");
  const colours = Array.from(
    { length: stops },
    (_, stop) => ramp[Math.round((stop * (ramp.length - 1)) / (stops - 1))]!,
  );
  const [low, high] = scale.domain;
  const [odd, even] = brokenColours.map(cssColour);
  return (
    <div
      className="flex flex-wrap items-start gap-x-4 gap-y-1 text-[11px] text-muted"
      data-testid="colour-legend"
    >
      <div className="flex items-start gap-2">
        <span>{label}</span>
        <div className="w-56 max-sm:w-44">
          <div
            aria-hidden
            className="h-3 rounded-xs border border-line-strong"
            style={{ background: `linear-gradient(to right, ${colours.map(cssColour).join(", ")})` }}
          />
          <div className="relative h-4">
            {scale.ticks.map(({ at, text }) => (
              <span
                key={at}
                className="figures absolute -translate-x-1/2"
                style={{ left: `${(100 * (at - low)) / (high - low)}%` }}
              >
                {text}
              </span>
            ))}
          </div>
        </div>
      </div>
      <span className="flex items-center gap-1.5">
        <span
          aria-hidden
          className="h-3 w-4 rounded-xs"
          style={{ background: `repeating-linear-gradient(90deg, ${odd} 0 4px, ${even} 4px 8px)` }}
        />
        NaN or infinite
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-4 rounded-xs border border-line-strong" />
        not logged
      </span>
    </div>
  );
}

function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
