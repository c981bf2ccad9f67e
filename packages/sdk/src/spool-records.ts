import type { createRun, EndpointInput, FinalRunState } from "@descent/contracts";
import type { ConsoleBlock } from "./console-block.ts";
import type { Owner } from "./host.ts";
import type { FileItem, Item, RunUpdate } from "./item.ts";
import type { MetricBlock } from "./metric-block.ts";

/** What `createRun` is sent, its id included. */
export type RunBody = EndpointInput<typeof createRun>["body"] & { readonly id: string };

/** Where a run is delivered: enough for any process to go on where another stopped. */
export interface Destination {
  readonly url: string;
  readonly project: string;
  readonly run: RunBody;
  /** The writer's key: the same key gets the same writer, so a resent batch is recognised. */
  readonly key: string;
}

/** The first line of a spool file. */
export interface SpoolHeader extends Destination {
  readonly kind: "header";
  readonly version: 1;
  readonly owner: Owner;
  /** The seq of the first batch in this file. */
  readonly seq: number;
  /** Whether the server knew of the run when the file was begun. */
  readonly created: boolean;
}

/** What is to be delivered, in the order of the lines. Points and printed lines are not yet a batch: see `SpoolMark`. */
export type SpoolData =
  | { readonly kind: "points"; readonly points: number; readonly block: MetricBlock }
  | { readonly kind: "console"; readonly block: ConsoleBlock }
  | { readonly kind: "update"; readonly update: RunUpdate }
  | { readonly kind: "finish"; readonly state: FinalRunState }
  | FileItem;

/** What is delivered in batches. */
export type BatchData = Extract<SpoolData, { block: unknown }>;

/** Whether a line of the file is part of a batch. */
export function isData(record: SpoolRecord | undefined): record is BatchData {
  return record?.kind === "points" || record?.kind === "console";
}

/**
 * Which batches a stretch of the file is: its points are batch `seq`, its printed lines batch `console`. New ones
 * go on behind `seq`.
 */
export interface StretchSeqs {
  readonly seq: number;
  readonly console?: number;
}

/**
 * What happened to the data, in byte offsets of this file. A `seal` comes before the first sending: the points and
 * printed lines between `from` and `to` are the batches that it names, whoever sends them. An `ack` says that
 * everything before `to` was delivered.
 */
export type SpoolMark =
  | { readonly kind: "created" }
  | ({ readonly kind: "seal"; readonly from: number; readonly to: number } & StretchSeqs)
  | { readonly kind: "ack"; readonly to: number };

export type SpoolRecord = SpoolHeader | SpoolData | SpoolMark;

/** An item as the file has it. */
export function dataOf(item: Item): SpoolData {
  if (item.kind === "batch") return { kind: "points", points: item.points, block: item.block };
  return item.kind === "console" ? { kind: "console", block: item.block } : item;
}

/** The seqs of the stretch that a frozen item alone makes; undefined where it has none. */
export function seqsOf(item: Item): StretchSeqs | undefined {
  if (item.kind === "batch") return { seq: item.seq };
  return item.kind === "console" ? { seq: item.seq, console: item.seq } : undefined;
}

/** The record in a line; undefined where the line is damaged. Trusts a line that is whole JSON. */
export function parseRecord(text: string): SpoolRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === "object" && value !== null && "kind" in value;
    return isRecord ? (value as SpoolRecord) : undefined;
  } catch {
    return undefined;
  }
}
