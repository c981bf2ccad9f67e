import type { FinalRunState, JsonRecord } from "@descent/contracts";
import type { ConsoleBlock } from "./console-block.ts";
import type { MetricBlock } from "./metric-block.ts";

/** Config and summary values to merge into a run. */
export interface RunUpdate {
  readonly config?: JsonRecord;
  readonly summary?: JsonRecord;
}

/** What a run has to deliver. A batch with its seq is frozen: it is sent again exactly as it is. */
export type Item =
  | { readonly kind: "batch"; readonly seq: number; readonly block: MetricBlock; readonly points: number }
  | { readonly kind: "console"; readonly seq: number; readonly block: ConsoleBlock }
  | { readonly kind: "update"; readonly update: RunUpdate }
  | { readonly kind: "finish"; readonly state: FinalRunState };

/** A later update laid over an earlier one; changes neither. */
export function mergeUpdates(earlier: RunUpdate, later: RunUpdate): RunUpdate {
  const config = { ...earlier.config, ...later.config };
  const summary = { ...earlier.summary, ...later.summary };
  return {
    ...(Object.keys(config).length > 0 && { config }),
    ...(Object.keys(summary).length > 0 && { summary }),
  };
}
