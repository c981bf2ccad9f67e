import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginRun, type InitOptions } from "../src/init.ts";
import { type Notice, Notices } from "../src/notices.ts";
import type { Run } from "../src/run.ts";
import { replaySpools, type SyncResult } from "../src/sync-spool.ts";
import type { System } from "../src/system.ts";
import { FakeClock } from "./fake-clock.ts";
import { type FakeHost, FakeMachine } from "./fake-host.ts";
import { FakeReadings } from "./fake-readings.ts";
import { FakeServer } from "./fake-server.ts";
import { seededRandom } from "./random.ts";

export const url = "http://server.test";

/** A server, a machine with a spool folder, a clock: what the promises of delivery are tested in. */
export class World {
  readonly server = new FakeServer();
  readonly clock: FakeClock;
  readonly machine = new FakeMachine();
  readonly dir: string = mkdtempSync(join(tmpdir(), "descent-sdk-"));
  readonly random: () => number;

  constructor(seed = 1, now = Date.now()) {
    this.random = seededRandom(seed);
    this.clock = new FakeClock(now);
  }

  process(): FakeProcess {
    return new FakeProcess(this);
  }

  files(): string[] {
    return readdirSync(this.dir).toSorted();
  }
}

/** A program on that machine, with a network and a clock of its own that stop when it dies. */
export class FakeProcess {
  readonly world: World;
  readonly host: FakeHost;
  readonly clock: FakeClock;
  readonly machine = new FakeReadings();
  readonly notices: Notice[] = [];
  readonly system: System;
  readonly #network = { isCut: false };

  constructor(world: World) {
    this.world = world;
    this.host = world.machine.start();
    this.clock = new FakeClock(world.clock.now());
    this.system = {
      clock: this.clock,
      random: world.random,
      fetch: world.server.fetchFor(this.#network),
      host: this.host,
      machine: this.machine,
    };
  }

  readonly onError = (notice: Notice): void => void this.notices.push(notice);

  init(options: Partial<InitOptions> = {}): Promise<Run> {
    const { dir } = this.world;
    const all = {
      project: "digits",
      url,
      dir,
      onError: this.onError,
      system: false,
      environment: false,
      ...options,
    };
    return this.clock.until(beginRun(all, this.system));
  }

  sync(options: { url?: string; timeoutMs?: number } = {}): Promise<SyncResult> {
    const place = { dir: this.world.dir, apiKey: undefined, timeoutMs: 30_000, ...options };
    return this.clock.until(replaySpools(place, new Notices(this.onError), this.system));
  }

  /** kill -9: no hook runs, no request arrives, no timer fires. */
  die(): void {
    this.#network.isCut = true;
    this.host.die();
  }

  kinds(): string[] {
    return this.notices.map((notice) => notice.kind);
  }
}
