import {
  createProject,
  createRun,
  type Endpoint,
  type EndpointOutput,
  finishRun,
  heartbeatRun,
  putRunFile,
  updateRun,
} from "@descent/contracts";
import { BinaryBody, type CallInput, ProblemError } from "@descent/contracts/client";
import { callWithin } from "./call-within.ts";
import type { FileItem, Item } from "./item.ts";
import { MissingCopyError, openCopy } from "./kept-copy.ts";
import { isRefusal } from "./retry.ts";
import type { Destination } from "./spool-records.ts";
import type { System } from "./system.ts";
import { Writer } from "./writer.ts";

/** What is sent: an item, a sign of life, or nothing but the creation of the run. */
export type Message = Item | { readonly kind: "heartbeat" } | { readonly kind: "open" };

/**
 * How a sending ended. `away`: the same may pass later. `rejected`: this one never will, others may.
 * `refused`: nothing of this run will ever pass.
 */
export type Outcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "away" | "rejected" | "refused"; readonly error: unknown };

const requestLimitMs = 30_000;
/** A file may take longer, by as much as a slow line needs for its bytes. */
const fileBytesPerMs = 100;

/** The way to the server for one run. Sends one message at a time; never throws. */
export class Connection {
  readonly #destination: Destination;
  readonly #apiKey: string | undefined;
  readonly #system: System;
  readonly #abort = new AbortController();
  readonly #writer: Writer;
  readonly #dir: string;
  #created: boolean;

  constructor(
    destination: Destination,
    system: System,
    options: { apiKey?: string | undefined; created: boolean; dir: string },
  ) {
    this.#destination = destination;
    this.#system = system;
    this.#apiKey = options.apiKey;
    this.#created = options.created;
    this.#dir = options.dir;
    this.#writer = new Writer(destination, system.host.jsonOnly, this.#call.bind(this));
  }

  /** Whether the server knows of the run. */
  get created(): boolean {
    return this.#created;
  }

  /** Sends a message and creates the project, the run and the writer before, where that is still to do. */
  async send(message: Message, limitMs: number = requestLimitMs): Promise<Outcome> {
    try {
      await this.#create(limitMs);
    } catch (error) {
      return { kind: isRefusal(error) ? "refused" : "away", error };
    }
    try {
      await this.#send(message);
      return { kind: "delivered" };
    } catch (error) {
      if (error instanceof MissingCopyError) return { kind: "rejected", error };
      if (!isRefusal(error)) return { kind: "away", error };
      const isItem = message.kind !== "heartbeat" && message.kind !== "open";
      return { kind: isItem && error.code !== "run_not_found" ? "rejected" : "refused", error };
    }
  }

  /** Ends the request under way and all later ones; their outcome is `away`. */
  abort(): void {
    this.#abort.abort(new Error("the delivery was stopped"));
  }

  async #create(limitMs: number): Promise<void> {
    if (this.#created) return;
    const { project, run } = this.#destination;
    try {
      await this.#call(createProject, { body: { name: project } }, limitMs);
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === "project_exists")) throw error;
    }
    await this.#call(createRun, { params: { project }, body: run }, limitMs);
    this.#created = true;
  }

  async #send(message: Message): Promise<void> {
    const params = { run: this.#destination.run.id };
    switch (message.kind) {
      case "open":
        return;
      case "heartbeat":
        await this.#call(heartbeatRun, { params });
        return;
      case "update":
        await this.#call(updateRun, { params, body: message.update });
        return;
      case "finish":
        await this.#call(finishRun, { params, body: { state: message.state } });
        return;
      case "file":
        await this.#sendFile(message);
        return;
      case "batch":
      case "console":
        await this.#writer.append(message);
    }
  }

  async #sendFile({ name, mediaType, size, copy }: FileItem): Promise<void> {
    const params = { run: this.#destination.run.id, "*": name };
    const body = new BinaryBody(await openCopy(this.#dir, copy), mediaType);
    await this.#call(putRunFile, { params, body }, requestLimitMs + size / fileBytesPerMs);
  }

  #call<E extends Endpoint>(
    endpoint: E,
    input: CallInput<E>,
    limitMs = requestLimitMs,
  ): Promise<EndpointOutput<E>> {
    const { url: baseUrl } = this.#destination;
    const place = { baseUrl, apiKey: this.#apiKey, signal: this.#abort.signal, limitMs };
    return callWithin(endpoint, input, place, this.#system);
  }
}
