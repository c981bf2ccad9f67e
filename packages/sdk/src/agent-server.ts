import type { Endpoint, EndpointInput, EndpointOutput } from "@descent/contracts";
import { callWithin } from "./call-within.ts";
import type { Notices } from "./notices.ts";
import { persist } from "./persist.ts";
import type { Settings } from "./settings.ts";
import type { System } from "./system.ts";

const requestLimitMs = 30_000;

/** The server as an agent talks to it: calls that are made again until they are answered. */
export class AgentServer {
  readonly system: System;
  readonly notices: Notices;
  readonly #settings: Settings;

  constructor(settings: Settings, notices: Notices, system: System) {
    this.#settings = settings;
    this.notices = notices;
    this.system = system;
  }

  /** One attempt, with a time limit. Throws what `callWithin` throws. */
  callOnce<E extends Endpoint>(
    endpoint: E,
    input: EndpointInput<E>,
    signal: AbortSignal,
  ): Promise<EndpointOutput<E>> {
    const { url: baseUrl, apiKey } = this.#settings;
    return callWithin(endpoint, input, { baseUrl, apiKey, signal, limitMs: requestLimitMs }, this.system);
  }

  /** As many attempts as it takes. Throws the server's refusal, and the signal's reason. */
  async call<E extends Endpoint>(
    endpoint: E,
    input: EndpointInput<E>,
    signal: AbortSignal,
  ): Promise<EndpointOutput<E>> {
    const attempt = () => this.callOnce(endpoint, input, signal);
    const answer = await persist(attempt, this.system, signal, (error) =>
      this.notices.tell("serverAway", `the server is away; trying again (${String(error)})`, error),
    );
    this.notices.rearm("serverAway");
    return answer;
  }
}
