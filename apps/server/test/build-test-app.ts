import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { getRun, type Endpoint, type EndpointInput, type EndpointOutput } from "@descent/contracts";
import { call, ProblemError } from "@descent/contracts/client";
import Database from "better-sqlite3";
import type { FastifyInstance } from "fastify";
import supertest from "supertest";
import { buildApp } from "../src/app.ts";
import type { Provider } from "../src/database/dialect.ts";
import { createDependencies, type Dependencies } from "../src/dependencies.ts";
import { readEnvironment } from "../src/environment.ts";
import { makePlace, type TestPlace } from "./databases.ts";
import { connectTo } from "./postgres-databases.ts";
import { TestClock } from "./test-clock.ts";

interface TestAppOptions {
  readonly dashboardUrl?: string;
  /** Most bytes of one file of a run. */
  readonly fileBytesMax?: number;
  /** SQLite where it is not said. */
  readonly database?: Provider;
  /** Puts other dependencies in the place of the server's own. */
  readonly replace?: (own: Dependencies) => Partial<Dependencies>;
}

/** A listening server on a database of its own; `await using` closes it and removes the database. */
export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const app = new TestApp(
    options,
    options.database === "postgresql" ? await makePlace("postgresql") : undefined,
  );
  await app.open();
  return app;
}

/** The server as a test sees it: from outside, over HTTP, with its clock in hand. */
export class TestApp implements AsyncDisposable {
  readonly clock = new TestClock();
  readonly #options: TestAppOptions;
  /** The PostgreSQL database; undefined for SQLite, which lies in the data folder. */
  readonly #postgresql: TestPlace | undefined;
  readonly #scratch = mkdtempSync(path.join(tmpdir(), "descent-test-"));
  /** What failed in the background; anything here fails the test at its end. */
  readonly #errors: unknown[] = [];
  #life = 0;
  #app: FastifyInstance | undefined;
  #dependencies: Dependencies | undefined;
  #baseUrl = "";

  constructor(options: TestAppOptions, postgresql: TestPlace | undefined) {
    this.#options = options;
    this.#postgresql = postgresql;
  }

  get isPostgresql(): boolean {
    return this.#postgresql !== undefined;
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
    const dependencies = (this.#dependencies = await createDependencies({
      dataDir: this.dataDir,
      databaseUrl: this.#postgresql?.place,
      now: this.clock.now,
      ...(this.#options.fileBytesMax !== undefined && { fileBytesMax: this.#options.fileBytesMax }),
      onError: (error) => this.#errors.push(error),
    }));
    this.#app = await buildApp({
      dependencies: { ...dependencies, ...this.#options.replace?.(dependencies) },
      allowedHosts: readEnvironment({}).allowedHosts,
      dashboardUrl: this.#options.dashboardUrl,
    });
    this.#baseUrl = await this.#app.listen({ host: "127.0.0.1", port: 0 });
  }

  /** What the server is made of, for what cannot be brought about from outside. */
  get dependencies(): Dependencies {
    if (!this.#dependencies) throw new Error("the test app is closed");
    return this.#dependencies;
  }

  /** Moves a run's points and console lines from the log into chunks, as the server does after a while. */
  async fold(run: string): Promise<void> {
    const { store, directory } = this.dependencies;
    // A run's page counts in what was written: only that may leave the log.
    await this.call(getRun, { params: { run } });
    await store.settle((await directory.get(run)).key);
  }

  async close(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    this.#dependencies = undefined;
    await app?.close();
  }

  /** A restart: closes and opens again on the same data. */
  async reopen(): Promise<void> {
    await this.close();
    await this.open();
  }

  /** A crash: opens again on what lay on the disk at this moment, without the old process's goodbye. SQLite only. */
  async crash(): Promise<void> {
    this.#refusePostgresql();
    const before = this.dataDir;
    this.#life++;
    cpSync(before, this.dataDir, { recursive: true });
    await this.close();
    await this.open();
  }

  /** Reads the database file over a connection of its own. SQLite only. */
  rows<T>(sql: string): T[] {
    this.#refusePostgresql();
    const db = new Database(path.join(this.dataDir, "descent.db"), { readonly: true });
    try {
      return db.prepare(sql).all() as T[];
    } finally {
      db.close();
    }
  }

  /** Changes the database over a connection of its own, as a crash might have left it. SQLite only. */
  change(sql: string): void {
    this.#refusePostgresql();
    const db = new Database(path.join(this.dataDir, "descent.db"));
    try {
      db.prepare(sql).run();
    } finally {
      db.close();
    }
  }

  /** How many rows a table has. */
  async count(table: string): Promise<number> {
    const sql = `SELECT COUNT(*) AS "count" FROM "${table}"`;
    if (!this.#postgresql) return this.rows<{ count: number }>(sql)[0]!.count;
    await using client = await connectTo(this.#postgresql.place);
    return Number((await client.query<{ count: string }>(sql)).rows[0]!.count);
  }

  /** Everything the database holds, for tests that nothing was written. SQLite only. */
  state(): Record<string, unknown[]> {
    const tables = this.rows<{ name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    );
    return Object.fromEntries(tables.map(({ name }) => [name, this.rows(`SELECT * FROM "${name}"`)]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await this.#postgresql?.[Symbol.asyncDispose]();
    rmSync(this.#scratch, { recursive: true, force: true });
    if (this.#errors.length > 0)
      throw new AggregateError(this.#errors, "the server failed in the background");
  }

  #refusePostgresql(): void {
    if (this.#postgresql) throw new Error("this looks into SQLite's file: write the test for SQLite alone");
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
