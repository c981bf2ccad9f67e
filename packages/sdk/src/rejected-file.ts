import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { ProblemError } from "@descent/contracts/client";
import type { Item } from "./item.ts";
import type { Notices } from "./notices.ts";

/**
 * Where what the server will never take is kept for a person to look at, with the server's reason; of a file its name,
 * as the program has the file itself.
 */
export class RejectedFile {
  readonly #where: string;
  readonly #notices: Notices;
  #points = 0;
  #path: string | null = null;

  constructor(path: string, notices: Notices) {
    this.#where = path;
    this.#notices = notices;
  }

  /** Points rejected so far. */
  get points(): number {
    return this.#points;
  }

  /** The file's path, or null when nothing was rejected. */
  get path(): string | null {
    return this.#path;
  }

  /** Appends one line with the item and the reason. Never throws. */
  keep(item: Item, error: unknown): void {
    if (item.kind === "batch") this.#points += item.points;
    const reason = error instanceof ProblemError ? error.problem : String(error);
    const isFile = item.kind === "file";
    const what = `${isFile ? `the file ${JSON.stringify(item.name)}` : "data"} was rejected (${String(error)})`;
    try {
      mkdirSync(dirname(this.#where), { recursive: true });
      appendFileSync(this.#where, `${JSON.stringify({ reason, item })}\n`);
      this.#path = this.#where;
      this.#notices.tell(
        "batchRejected",
        `${what}; ${isFile ? "that is noted" : "it is kept"} in ${this.#where}`,
        error,
      );
    } catch (failure) {
      this.#notices.tell("batchRejected", `${what} and it cannot be kept (${String(failure)})`, error);
    }
  }
}
