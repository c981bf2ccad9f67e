import type { Json, JsonRecord } from "@descent/contracts";
import { flattenJson } from "./flatten-json.ts";
import { formatValue } from "./format.ts";

/** A name, nested ones joined by dots, and its value in words. */
export type TextEntry = readonly [name: string, text: string];

/** What a run said about what ran it, as one list in a reader's words. */
export function environmentEntries(environment: JsonRecord): TextEntry[] {
  return flattenJson(environment).map(([path, value]) => [path, describe(path, value)]);
}

function describe(path: string, value: Json): string {
  if (path === "command") return commandLine(value) ?? formatValue(value);
  if (path.endsWith("Bytes") && typeof value === "number") return `${(value / 2 ** 30).toFixed(1)} GiB`;
  return formatValue(value);
}

/** A command as a shell takes it, of a text or of the list of arguments that the SDK sends; undefined for anything else. */
export function commandLine(command: Json | undefined): string | undefined {
  if (typeof command === "string") return command || undefined;
  if (!Array.isArray(command) || command.length === 0) return undefined;
  const words = command.filter((word) => typeof word === "string");
  return words.length === command.length ? words.map(shellWord).join(" ") : undefined;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./…-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
