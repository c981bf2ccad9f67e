import type { CSSProperties } from "react";
import type { AnsiColour, AnsiStyle } from "./ansi-style.ts";

/** How a span is drawn. What is printed on a ground is drawn in ink, on a tint that leaves it readable. */
export function lookOf(style: AnsiStyle): CSSProperties {
  const lines = [style.underline && "underline", style.struck && "line-through"].filter(Boolean);
  return {
    ...colourLook(style),
    ...(style.bold && { fontWeight: 700 }),
    ...(style.italic && { fontStyle: "italic" }),
    ...(lines.length > 0 && { textDecoration: lines.join(" ") }),
    ...(style.hidden && { visibility: "hidden" }),
  };
}

function colourLook({ text, ground, dim, inverse }: AnsiStyle): CSSProperties {
  if (ground !== undefined)
    return {
      color: "var(--ink)",
      background: `color-mix(in oklab, ${cssColour(ground)} 30%, var(--surface))`,
    };
  const colour = text === undefined ? undefined : readable(text);
  if (inverse) return { color: "var(--surface)", background: colour ?? "var(--ink)" };
  if (colour !== undefined) return { color: colour };
  return dim ? { color: "var(--muted)" } : {};
}

/** The colours of the palette are readable on the surface; others get a lightness that is. */
function readable(colour: AnsiColour): string {
  if (typeof colour === "number") return cssColour(colour);
  const lightness = "clamp(var(--ansi-darkest), l, var(--ansi-lightest))";
  return `oklch(from ${cssColour(colour)} ${lightness} c h)`;
}

function cssColour(colour: AnsiColour): string {
  return typeof colour === "number" ? `var(--ansi-${colour})` : `rgb(${colour.join(" ")})`;
}
