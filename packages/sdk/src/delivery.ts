import type { Connection, Message } from "./connection.ts";
import type { Item } from "./item.ts";
import type { Notices } from "./notices.ts";
import type { Outbox } from "./outbox.ts";
import { askedWaitMs, backOffMs, retryAfterOf } from "./retry.ts";
import type { System } from "./system.ts";
import { Wake } from "./wake.ts";

/** A run says that it is alive this long after its last contact with the server. */
const heartbeatMs = 15_000;
/** An answer that takes longer counts as a server that may be gone: what waits moves to the disk. */
const slowAnswerMs = 1000;
/** While a program waits in `finish()`, the server is asked at least this often. */
const drainBackOffMaxMs = 2000;

/** What a delivery needs. */
export interface DeliveryParts {
  readonly outbox: Outbox;
  readonly connection: Connection;
  readonly system: System;
  readonly notices: Notices;
  /** Puts an item that the server will never take into the rejected file. Never throws. */
  readonly keepRejected: (item: Item, error: unknown) => void;
  /** Called after the first contact with the server. */
  readonly onContact?: () => void;
  /** Ends at the first failure instead of trying again. */
  readonly endWhenAway?: boolean;
}

/**
 * Carries an outbox to the server: one request at a time, in order, again and again until it is answered.
 * Whatever fails, the outbox keeps everything that was not confirmed.
 */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #work = new Wake();
  readonly #hurry = new Wake();
  #done: Promise<void> | undefined;
  #stopped = false;
  #draining = false;
  #refused = false;
  #failures = 0;
  #contactAt: number;
  #askedAt: number | undefined;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#contactAt = parts.system.clock.now();
  }

  /** Whether the server refuses the run itself, so that trying again is in vain. */
  get isRefused(): boolean {
    return this.#refused;
  }

  start(): void {
    const { notices } = this.#parts;
    this.#done ??= this.#loop().catch((error: unknown) =>
      notices.tell("undelivered", `the delivery ended by a fault of its own (${messageOf(error)})`, error),
    );
  }

  /** Called every half second: what was logged until now may go, and goes to disk if the server is away. */
  tick(): void {
    const { outbox, system } = this.#parts;
    const now = system.clock.now();
    const isSlow = this.#askedAt !== undefined && now - this.#askedAt >= slowAnswerMs;
    if (outbox.isSpooling || (isSlow && !outbox.isEmpty)) this.save();
    this.flush();
    if (this.#isHeartbeatDue(now)) this.#work.ring();
  }

  /** Lets go what was logged until now. */
  flush(): void {
    const { outbox } = this.#parts;
    outbox.waiting.markDue();
    if (outbox.hasDue) this.#work.ring();
  }

  /** Moves what waits to the disk. Where that fails, it stays in memory and the user is told. */
  save(): void {
    const { outbox, notices, system } = this.#parts;
    try {
      outbox.save();
      outbox.touch(system.clock.now());
      notices.rearm("spoolFailed");
    } catch (error) {
      this.#tellSpoolFailed(error);
    }
  }

  /** Resolves when everything is delivered, or after `stop` or a refusal. */
  async drain(): Promise<void> {
    this.#draining = true;
    this.flush();
    this.#work.ring();
    this.#hurry.ring();
    this.start();
    await this.#done;
  }

  /** Ends the delivery and the request under way; nothing is sent any more. */
  stop(): void {
    this.#stopped = true;
    this.#parts.connection.abort();
    this.#work.ring();
    this.#hurry.ring();
  }

  async #loop(): Promise<void> {
    while (!this.#stopped) {
      const message = this.#next();
      if (message) await this.#deliver(message);
      else if (this.#draining) return;
      else await this.#work.wait();
    }
  }

  #next(): Message | undefined {
    const { outbox, connection, system } = this.#parts;
    try {
      const item = outbox.take();
      if (item) return item;
    } catch (error) {
      this.#tellSpoolFailed(error);
      return undefined;
    }
    if (!connection.created) return { kind: "open" };
    const isDue = !this.#draining && this.#isHeartbeatDue(system.clock.now());
    return isDue ? { kind: "heartbeat" } : undefined;
  }

  async #deliver(message: Message): Promise<void> {
    const { connection, system, notices, outbox, keepRejected } = this.#parts;
    this.#askedAt = system.clock.now();
    const outcome = await connection.send(message);
    this.#askedAt = undefined;
    // The outbox may be closed by now; an answer that is not noted costs a resend that the server recognises.
    if (this.#stopped) return;
    if (connection.created && !outbox.created) outbox.markCreated();
    switch (outcome.kind) {
      case "away":
        await this.#waitForServer(outcome.error);
        return;
      case "refused":
        this.#refused = true;
        this.#stopped = true;
        this.save();
        notices.tell(
          "runRefused",
          this.#keptSentence("the server refuses this run", outcome.error),
          outcome.error,
        );
        return;
      case "rejected":
        if (isItem(message)) keepRejected(message, outcome.error);
        break;
      case "delivered":
        notices.rearm("serverAway");
    }
    this.#confirm(message);
  }

  #confirm(message: Message): void {
    this.#failures = 0;
    this.#contactAt = this.#parts.system.clock.now();
    try {
      if (isItem(message)) this.#parts.outbox.acknowledge();
      this.#parts.outbox.settle();
    } catch (error) {
      this.#tellSpoolFailed(error);
    }
    this.#parts.onContact?.();
  }

  async #waitForServer(error: unknown): Promise<void> {
    const { system, notices, endWhenAway, outbox } = this.#parts;
    this.#failures++;
    if (!outbox.isEmpty || !outbox.created) this.save();
    if (endWhenAway) {
      this.#stopped = true;
      return;
    }
    notices.tell("serverAway", this.#keptSentence("the server is away; trying again", error), error);
    const jitterMaxMs = this.#draining ? drainBackOffMaxMs : undefined;
    const askedMs = askedWaitMs(retryAfterOf(error));
    const notBefore = system.clock.now() + askedMs;
    await this.#hurry.wait(system.clock, askedMs + backOffMs(this.#failures, system.random, jitterMaxMs));
    // Also who waits in `finish()` must not ask a busy server earlier than it said.
    const restMs = notBefore - system.clock.now();
    if (restMs > 0 && !this.#stopped) await this.#hurry.wait(system.clock, restMs);
  }

  #isHeartbeatDue(now: number): boolean {
    return now - this.#contactAt >= heartbeatMs;
  }

  #keptSentence(what: string, error: unknown): string {
    const place = this.#parts.outbox.spoolFile;
    return `${what} (${messageOf(error)}); what waits is ${place ? `in ${place}` : "in memory"}`;
  }

  #tellSpoolFailed(error: unknown): void {
    this.#parts.notices.tell("spoolFailed", `the spool file cannot be used (${messageOf(error)})`, error);
  }
}

function isItem(message: Message): message is Item {
  return message.kind !== "heartbeat" && message.kind !== "open";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
