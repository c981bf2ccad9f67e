import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Endpoint, EndpointInput, EndpointOutput } from "@descent/contracts";
import { call, ProblemError } from "@descent/contracts/client";
import Database from "better-sqlite3";
import type { FastifyInstance } from "fastify";
import supertest from "supertest";
import { buildApp } from "../src/app.ts";
import { readEnvironment } from "../src/environment.ts";
import { createDependencies } from "../src/dependencies.ts";
import { TestClock } from "./test-clock.ts";

interface TestAppOptions {
  readonly dashboardUrl?: string;
}

/** A listening server on a data folder of its own; `await using` closes it and removes the folder. */
export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app = new TestApp(options);
  await app.open();
  return app;
}

/** The server as a test sees it: from outside, over HTTP, with its clock in hand. */
export class TestApp implements AsyncDisposable {
  readonly clock = new TestClock();
  readonly #options: TestAppOptions;
  readonly #scratch = mkdtempSync(path.join(tmpdir(), "descent-test-"));
  /** What failed in the background; anything here fails the test at its end. */
  readonly #errors: unknown[] = [];
  #life = 0;
  #app: FastifyInstance | undefined;
  #baseUrl = "";

  constructor(options: TestAppOptions) {
    this.#options = options;
  }

  get baseUrl(): string {
    return this.#baseUrl;
  }

  /** A supertest agent on the listening server, for requests that no contract would let through. */
  get http(): ReturnType<typeof supertest> {
    return supertest(this.server.server);
  }

  get server(): FastifyInstance {
    if (!this.#app) throw new Error("the test app is closed");
    return this.#app;
  }

  get dataDir(): string {
    return path.join(this.#scratch, `life-${this.#life}`);
  }

  /** Calls an endpoint as a client does: the answer has been parsed by the contract's schema. */
  readonly call = <E extends Endpoint>(endpoint: E, input: EndpointInput<E>): Promise<EndpointOutput<E>> =>
    call(endpoint, input, { baseUrl: this.#baseUrl });

  async open(): Promise<void> {
    const dependencies = await createDependencies({
      dataDir: this.dataDir,
      now: this.clock.now,
      onError: (error) => this.#errors.push(error),
    });
    this.#app = await buildApp({
      dependencies,
      allowedHosts: readEnvironment({}).allowedHosts,
      dashboardUrl: this.#options.dashboardUrl,
    });
    this.#baseUrl = await this.#app.listen({ host: "127.0.0.1", port: 0 });
  }

  async close(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    await app?.close();
  }

  /** A restart: closes and opens again on the same data. */
  async reopen(): Promise<void> {
    await this.close();
    await this.open();
  }

  /** A crash: opens again on what lay on the disk at this moment, without the old process's goodbye. */
  async crash(): Promise<void> {
    const before = this.dataDir;
    this.#life++;
    cpSync(before, this.dataDir, { recursive: true });
    await this.close();
    await this.open();
  }

  /** Reads the database file over a connection of its own. */
  rows<T>(sql: string): T[] {
    const db = new Database(path.join(this.dataDir, "descent.db"), { readonly: true });
    try {
      return db.prepare(sql).all() as T[];
    } finally {
      db.close();
    }
  }

  /** Everything the database holds, for tests that nothing was written. */
  state(): Record<string, unknown[]> {
    const tables = this.rows<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    return Object.fromEntries(tables.map(({ name }) => [name, this.rows(`SELECT * FROM "${name}"`)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    rmSync(this.#scratch, { recursive: true, force: true });
    if (this.#errors.length > 0)
      throw new AggregateError(this.#errors, "the server failed in the background");
  }
}

/** The problem that a call is refused with. */
export async function problemOf(refused: Promise<unknown>): Promise<ProblemError["problem"]> {
  try {
    await refused;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error("expected a problem, but the call succeeded");
}
