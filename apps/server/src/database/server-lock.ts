import { Client, DatabaseError } from "pg";
import { connectionSettings } from "./connection-settings.ts";
import { shownUrl } from "./shown-url.ts";

/** Descent's number among PostgreSQL's advisory locks. */
const lockNumber = 1_684_370_292;

/** The session of a server that was killed may outlive it for a moment. */
const patienceMs = 1000;

/**
 * Keeps a second server off the same database: summaries and write positions are held in memory, so two writers would
 * overwrite each other's. The lock belongs to a session of its own: PostgreSQL gives it back when the connection
 * ends, however it ends. Who writes asks `hold` first, so nothing is written while the lock is lost.
 */
export class ServerLock {
  readonly #url: string;
  readonly #onLost: (error: Error) => void;
  #client: Client | undefined;
  #taking: Promise<void> | undefined;
  #isReleased = false;

  constructor(url: string, onLost: (error: Error) => void) {
    this.#url = url;
    this.#onLost = onLost;
  }

  /**
   * Resolves while this process has the lock, having taken it where necessary.
   * @throws Error naming who has it, or why PostgreSQL cannot be asked.
   */
  async hold(): Promise<void> {
    if (this.#client) return;
    if (this.#isReleased) throw new Error(`the database ${shownUrl(this.#url)} is closed: open it again`);
    this.#taking ??= this.#take().finally(() => {
      this.#taking = undefined;
    });
    await this.#taking;
  }

  /** Gives the lock back, for good. */
  async release(): Promise<void> {
    this.#isReleased = true;
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #take(): Promise<void> {
    const client = new Client({ ...connectionSettings(this.#url), connectionTimeoutMillis: 10_000 });
    // A connection that breaks says so twice, and an error that nobody listens to ends the process.
    for (const event of ["error", "end"] as const)
      client.on(event, (error?: Error) => this.#lose(client, error));
    try {
      await client.connect();
      await this.#lockBy(client);
      this.#client = client;
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
  }

  async #lockBy(client: Client): Promise<void> {
    await client.query(`SET lock_timeout = ${patienceMs}`);
    try {
      await client.query(`SELECT pg_advisory_lock(${lockNumber})`);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      const holder = await findHolder(client);
      throw new Error(
        `the database ${shownUrl(this.#url)} is in use by ${holder}: stop it, or choose another database`,
        { cause: error },
      );
    }
  }

  #lose(client: Client, error: Error | undefined): void {
    if (client !== this.#client) return;
    this.#client = undefined;
    const text = `the hold on the database ${shownUrl(this.#url)} was lost: nothing is read or written before it is back`;
    this.#onLost(new Error(text, { cause: error }));
  }
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "55P03";
}

async function findHolder(client: Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; name: string }>(
    `SELECT "pid", "application_name" AS "name" FROM pg_locks JOIN pg_stat_activity USING ("pid")
     WHERE "locktype" = 'advisory' AND "classid" = 0 AND "objid" = ${lockNumber} AND "granted"
       AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`,
  );
  const [holder] = rows;
  return holder ? `${holder.name} (session ${holder.pid})` : "a server that has just left";
}
