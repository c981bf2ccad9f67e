import { AppError } from "../../../errors.ts";
import { Line } from "../../../line.ts";

/** How much may be committed at once, and how much may wait. */
export interface GroupCommitLimits {
  readonly groupItemsMax: number;
  readonly groupBytesMax: number;
  readonly waitingItemsMax: number;
  readonly waitingBytesMax: number;
}

const defaultLimits: GroupCommitLimits = {
  groupItemsMax: 500,
  groupBytesMax: 4_000_000,
  waitingItemsMax: 2000,
  waitingBytesMax: 32_000_000,
};

interface Waiting<T, R> {
  readonly item: T;
  readonly bytes: number;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while one commit is under way into the next commit. There is no timer: a lone item is
 * committed at once, and under load a group is what came during the last sync to disk.
 */
export class GroupCommit<T, R> {
  readonly #commit: (items: T[]) => Promise<R[]>;
  readonly #limits: GroupCommitLimits;
  /** Commits, and what must not meet one. */
  readonly #line = new Line();
  #waiting: Waiting<T, R>[] = [];
  #waitingBytes = 0;
  #running: Promise<void> | undefined;

  /** `commit` writes all items or none, and answers one result per item in their order. */
  constructor(commit: (items: T[]) => Promise<R[]>, limits: GroupCommitLimits = defaultLimits) {
    this.#commit = commit;
    this.#limits = limits;
  }

  /**
   * Resolves when the item has been committed; rejects when it could not be, whatever became of its neighbours.
   * @throws AppError `server_busy` when too much is waiting.
   */
  add(item: T, bytes: number): Promise<R> {
    const { waitingItemsMax, waitingBytesMax } = this.#limits;
    if (this.#waiting.length >= waitingItemsMax || this.#waitingBytes + bytes > waitingBytesMax)
      throw new AppError(
        "server_busy",
        `${this.#waiting.length} batches wait to be written: send this one again in a second`,
        { retryAfterSeconds: 1 },
      );
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    this.#waiting.push({ item, bytes, resolve, reject });
    this.#waitingBytes += bytes;
    this.#running ??= this.#run();
    return promise;
  }

  /** Does something while no commit is under way; what arrives meanwhile waits for it. */
  between<A>(work: () => Promise<A>): Promise<A> {
    return this.#line.alone(work);
  }

  /** Resolves when nothing is waiting or being written. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Requests that are already in the socket's buffer join the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commitGroup(this.#takeGroup());
    this.#running = undefined;
  }

  #takeGroup(): Waiting<T, R>[] {
    let bytes = 0;
    let size = 0;
    for (const next of this.#waiting) {
      bytes += next.bytes;
      if (size > 0 && (size >= this.#limits.groupItemsMax || bytes > this.#limits.groupBytesMax)) break;
      size++;
    }
    const group = this.#waiting.splice(0, size);
    for (const member of group) this.#waitingBytes -= member.bytes;
    return group;
  }

  async #commitGroup(group: Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.#line.alone(() => this.#commit(group.map((member) => member.item)));
      group.forEach((member, index) => member.resolve(results[index]!));
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      // One item that cannot be written must not fail its neighbours.
      else for (const member of group) await this.#commitGroup([member]);
    }
  }
}
