import { faultOfExpression } from "@descent/contracts";
import { patternMatcher } from "../../../lib/match-names.ts";
import { namesMax, type PanelSettings } from "./panel-schema.ts";

/** What keeps settings from being a panel, in a few words; undefined for nothing. */
export function faultOfSettings(settings: PanelSettings, known: ReadonlySet<string>): string | undefined {
  return faultOfCount(settings) ?? faultOfContent(settings, known);
}

/** A layout with more names would not be read again, and the whole board would be lost with it. */
function faultOfCount({ metrics, columns }: PanelSettings): string | undefined {
  const count = Math.max(metrics.length, columns.length);
  if (count <= namesMax) return undefined;
  return `${count} names are chosen, at most ${namesMax} fit: take some out, or use a pattern.`;
}

function faultOfContent(settings: PanelSettings, known: ReadonlySet<string>): string | undefined {
  const { kind, pattern, metrics } = settings;
  if (kind === "note") return settings.text.trim() === "" ? "Write a text." : undefined;
  if (kind === "scatter")
    return settings.xColumn && settings.yColumn ? undefined : "Choose what the two axes show.";
  if (kind === "table") return settings.columns.length > 0 ? undefined : "Choose at least one column.";
  if (patternMatcher(pattern).problem !== undefined) return "The pattern cannot be read.";
  const expressions = settings.expressions.filter((source) => source.trim() !== "");
  if (kind === "line" && expressions.some((source) => faultOfExpression(source, known)))
    return "A formula cannot be read.";
  const isEmpty = metrics.length === 0 && pattern === "" && (kind !== "line" || expressions.length === 0);
  return isEmpty ? "Choose at least one metric." : undefined;
}
