import type { FinalRunState, JsonRecord } from "@descent/contracts";
import type { ConsoleBlock } from "./console-block.ts";
import type { MetricBlock } from "./metric-block.ts";

/** Config and summary values to merge into a run. */
export interface RunUpdate {
  readonly config?: JsonRecord;
  readonly summary?: JsonRecord;
}

/** A file of the run: what waits is a copy in the spool folder, so that the program may change or delete its own. */
export interface FileItem {
  readonly kind: "file";
  /** Its path among the run's files. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** The copy's name in the spool folder. */
  readonly copy: string;
}

/** What a run has to deliver. A batch with its seq is frozen: it is sent again exactly as it is. */
export type Item =
  | { readonly kind: "batch"; readonly seq: number; readonly block: MetricBlock; readonly points: number }
  | { readonly kind: "console"; readonly seq: number; readonly block: ConsoleBlock }
  | { readonly kind: "update"; readonly update: RunUpdate }
  | { readonly kind: "finish"; readonly state: FinalRunState }
  | FileItem;

/** A later update laid over an earlier one; changes neither. */
export function mergeUpdates(earlier: RunUpdate, later: RunUpdate): RunUpdate {
  const config = { ...earlier.config, ...later.config };
  const summary = { ...earlier.summary, ...later.summary };
  return {
    ...(Object.keys(config).length > 0 && { config }),
    ...(Object.keys(summary).length > 0 && { summary }),
  };
}
