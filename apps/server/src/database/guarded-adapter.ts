import { PrismaPg } from "@prisma/adapter-pg";

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Prisma's PostgreSQL adapter, which asks for permission before every query and transaction. */
export class GuardedPg extends PrismaPg {
  readonly #permit: () => Promise<void>;

  /** @param permit rejects where nothing may be read or written now. */
  constructor(config: ConstructorParameters<typeof PrismaPg>[0], permit: () => Promise<void>) {
    super(config);
    this.#permit = permit;
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect();
    const queryRaw = connection.queryRaw.bind(connection);
    const executeRaw = connection.executeRaw.bind(connection);
    const startTransaction = connection.startTransaction.bind(connection);
    connection.queryRaw = (query) => this.#permit().then(() => queryRaw(query));
    connection.executeRaw = (query) => this.#permit().then(() => executeRaw(query));
    connection.startTransaction = (isolation) => this.#permit().then(() => startTransaction(isolation));
    return connection;
  }
}
