"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** How the console is read; kept in the address. */
export interface ConsoleSettings {
  readonly search: string;
  readonly stream: "both" | "stdout" | "stderr";
  /** Whether only lines with a match are listed. */
  readonly isOnlyMatches: boolean;
  readonly isWrapped: boolean;
  readonly hasTimes: boolean;
}

const parsers = {
  search: parseAsString.withDefault(""),
  stream: parseAsStringLiteral(["both", "stdout", "stderr"]).withDefault("both"),
  isOnlyMatches: parseAsBoolean.withDefault(false),
  isWrapped: parseAsBoolean.withDefault(false),
  hasTimes: parseAsBoolean.withDefault(false),
};

const urlKeys = { search: "find", isOnlyMatches: "only", isWrapped: "wrap", hasTimes: "times" };

/** The settings, and the way to change some of them. */
export function useConsoleSettings(): [ConsoleSettings, (patch: Partial<ConsoleSettings>) => void] {
  const [settings, patchSettings] = useQueryStates(parsers, { urlKeys });
  return [settings, (patch) => void patchSettings(patch)];
}
