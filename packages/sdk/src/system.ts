import { type Clock, systemClock } from "./clock.ts";
import { type Host, systemHost } from "./host.ts";
import { type Machine, systemMachine } from "./machine.ts";

/** Everything that is not a pure function of the user's input, in one place. */
export interface System {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly fetch: typeof fetch;
  readonly host: Host;
  readonly machine: Machine;
}

/** The real clock, chance, network and process. `fetch` stands in for the global one where given. */
export function realSystem(fetchInstead?: typeof fetch): System {
  return {
    clock: systemClock,
    random: Math.random,
    fetch: fetchInstead ?? ((...request) => globalThis.fetch(...request)),
    host: systemHost,
    machine: systemMachine,
  };
}
