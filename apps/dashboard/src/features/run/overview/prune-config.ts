import type { Json, JsonRecord } from "@descent/contracts";
import { isBranch } from "../../../lib/flatten-json.ts";
import { formatValue } from "../../../lib/format.ts";

/** What of a config has the searched text in its path or value; a key that fits keeps all below it. */
export function pruneConfig(config: JsonRecord, search: string, path = ""): JsonRecord {
  const wanted = search.trim().toLowerCase();
  if (wanted === "") return config;
  const kept: [string, Json][] = [];
  for (const [key, value] of Object.entries(config)) {
    const here = path === "" ? key : `${path}.${key}`;
    if (here.toLowerCase().includes(wanted)) kept.push([key, value]);
    else if (isBranch(value)) {
      const below = pruneConfig(value, search, here);
      if (Object.keys(below).length > 0) kept.push([key, below]);
    } else if (formatValue(value).toLowerCase().includes(wanted)) kept.push([key, value]);
  }
  return Object.fromEntries(kept);
}
