import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type Database from "better-sqlite3";
import { giveWay } from "../give-way.ts";
import { regexpFunction } from "./regular-expressions.ts";

type Connection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Transaction = Awaited<ReturnType<Connection["startTransaction"]>>;

/**
 * WAL lets readers of other processes in; better-sqlite3 would run it with synchronous=NORMAL, which may lose the
 * newest commits with the power, so FULL is set by hand: an acknowledged batch has been synced to disk.
 */
const pragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = 5000;
  PRAGMA cache_size = -65536;
`;

/**
 * Prisma's SQLite adapter with every query and transaction in one first-in-first-out line.
 *
 * The adapter has a single connection and runs a query from outside inside whichever transaction happens to be
 * open: it is answered as written and then vanishes when that transaction rolls back. The line closes that, and a
 * COMMIT that fails is rolled back, so that it does not leave its transaction open for everybody else.
 */
export class SerializedBetterSqlite3 extends PrismaBetterSqlite3 {
  readonly #enter = createLine();
  #connection: Connection | undefined;

  override async connect(): Promise<Connection> {
    const connection = await super.connect();
    await connection.executeScript(pragmas);
    driverOf(connection).function("regexp", { deterministic: true }, regexpFunction);
    this.#connection = connection;
    return serialize(connection, this.#enter);
  }

  /** Runs what is no query, in its turn and outside every transaction. @throws Error before `connect`. */
  async execute(script: string): Promise<void> {
    await alone(this.#enter, async () => {
      if (!this.#connection) throw new Error("the SQLite connection is not open: connect first");
      await this.#connection.executeScript(script);
    });
  }
}

function serialize(connection: Connection, enter: Enter): Connection {
  const { queryRaw, executeRaw, startTransaction } = bound(connection);
  connection.queryRaw = (query) => alone(enter, politely(queryRaw, query));
  connection.executeRaw = (query) => alone(enter, politely(executeRaw, query));
  connection.startTransaction = async (isolation) => {
    const leave = await enter();
    try {
      return leaveAtEnd(connection, makePolite(await startTransaction(isolation)), leave);
    } catch (error) {
      leave();
      throw error;
    }
  };
  return connection;
}

/**
 * The driver answers at once, so a chain of statements, each awaited, would hold the event loop from its first to its
 * last: between two of them others have their turn where it takes long.
 */
function politely<Q, R>(run: (query: Q) => Promise<R>, query: Q): () => Promise<R> {
  return async () => {
    await giveWay();
    return run(query);
  };
}

function makePolite(transaction: Transaction): Transaction {
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  transaction.queryRaw = (query) => politely(queryRaw, query)();
  transaction.executeRaw = (query) => politely(executeRaw, query)();
  return transaction;
}

function bound(connection: Connection): Pick<Connection, "queryRaw" | "executeRaw" | "startTransaction"> {
  return {
    queryRaw: connection.queryRaw.bind(connection),
    executeRaw: connection.executeRaw.bind(connection),
    startTransaction: connection.startTransaction.bind(connection),
  };
}

/** `commit` and `rollback` are called after Prisma's own COMMIT or ROLLBACK statement. */
function leaveAtEnd(connection: Connection, transaction: Transaction, leave: () => void): Transaction {
  const ending = (end: () => Promise<void>) => async () => {
    try {
      await end();
    } finally {
      try {
        if (isInTransaction(connection)) await connection.executeScript("ROLLBACK");
      } finally {
        leave();
      }
    }
  };
  transaction.commit = ending(transaction.commit.bind(transaction));
  transaction.rollback = ending(transaction.rollback.bind(transaction));
  return transaction;
}

function isInTransaction(connection: Connection): boolean {
  return driverOf(connection).inTransaction;
}

function driverOf(connection: Connection): Database.Database {
  return (connection as unknown as { client: Database.Database }).client;
}

type Enter = () => Promise<() => void>;

/** A mutex that serves in the order of arrival: `await enter()` gives the function that leaves again. */
function createLine(): Enter {
  let tail = Promise.resolve();
  return () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = tail;
    tail = before.then(() => promise);
    return before.then(() => resolve);
  };
}

async function alone<T>(enter: Enter, work: () => Promise<T>): Promise<T> {
  const leave = await enter();
  try {
    return await work();
  } finally {
    leave();
  }
}
