import { type Json, type JsonRecord, toMetricValue, updateRun } from "@descent/contracts";
import type { Notices } from "./notices.ts";

/** What a run's config or summary takes: JSON values; a key with `undefined` counts as missing. */
export type RunRecord = Readonly<Record<string, Json | undefined>>;

/** A run's config or summary: readable here at once, at the server with the next delivery. */
export class RunValues {
  #values: JsonRecord;
  readonly #field: "config" | "summary";
  readonly #notices: Notices;
  readonly #send: (values: JsonRecord) => void;

  constructor(
    field: "config" | "summary",
    start: JsonRecord,
    parts: { notices: Notices; send: (values: JsonRecord) => void },
  ) {
    this.#field = field;
    this.#values = start;
    this.#notices = parts.notices;
    this.#send = parts.send;
  }

  /** The values as they are now. */
  get values(): Readonly<JsonRecord> {
    return this.#values;
  }

  /**
   * Merges values in, key by key. Takes a copy. Never throws: what is not JSON goes to `onError` and changes
   * nothing. Non-finite numbers at the top level of a summary travel as "NaN", "Infinity", "-Infinity".
   */
  update(values: RunRecord): void {
    try {
      const copy = plainRecord(values, this.#field === "summary");
      const checked = updateRun.body.parse({ [this.#field]: copy })[this.#field] ?? {};
      if (Object.keys(checked).length === 0) return;
      this.#values = { ...this.#values, ...checked };
      this.#send(checked);
    } catch (error) {
      this.#notices.tell("invalidRecord", `${this.#field}.update: not a record of JSON values`, error);
    }
  }
}

/** A copy without undefined values at the top level. Throws for cycles, and what the record's getters throw. */
export function plainRecord(values: RunRecord, spellNonFinite = false): Record<string, Json> {
  const copy: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    copy[name] = spellNonFinite && typeof value === "number" ? toMetricValue(value) : value;
    // A cycle passes the schema, and would then fail at every sending.
    JSON.stringify(copy[name]);
  }
  return copy;
}
