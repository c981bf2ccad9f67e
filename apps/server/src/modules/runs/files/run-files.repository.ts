import type { RunFile } from "@descent/contracts";
import { isReferenceViolation } from "../../../database/unique-violation.ts";
import type { Prisma, PrismaClient } from "../../../generated/sqlite/client.ts";

/** A file with the key of the run that it belongs to. */
export interface NewRunFile extends Omit<RunFile, "createdAt"> {
  readonly runKey: number;
  readonly at: Date;
}

/**
 * The files of runs. A content that no file may refer to any more stands in `LooseContent` before anything is done
 * with it, so that whatever happens meanwhile, it is found again.
 */
export class RunFilesRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** In the order of paths, those after a path only. */
  async list(runKey: number, limit: number, after: string | undefined): Promise<RunFile[]> {
    const rows = await this.#prisma.runFile.findMany({
      where: { runId: runKey, ...(after !== undefined && { path: { gt: after } }) },
      orderBy: { path: "asc" },
      take: limit,
    });
    return rows.map(toFile);
  }

  async find(runKey: number, path: string): Promise<RunFile | undefined> {
    const row = await this.#prisma.runFile.findUnique({ where: { runId_path: { runId: runKey, path } } });
    return row ? toFile(row) : undefined;
  }

  /**
   * Puts a file in its place; the content of one that was there is loose.
   * @returns whether it is the first of its path; undefined where the run is gone.
   */
  async put({ runKey, at, path, ...given }: NewRunFile): Promise<{ isNew: boolean } | undefined> {
    const where = { runId_path: { runId: runKey, path } };
    const data = { ...given, createdAt: at };
    try {
      return await this.#prisma.$transaction(async (tx) => {
        const before = await tx.runFile.findUnique({ where, select: { sha256: true } });
        if (before && before.sha256 !== given.sha256) await loosen(tx, before.sha256);
        await tx.runFile.upsert({ where, update: data, create: { ...data, runId: runKey, path } });
        return { isNew: !before };
      });
    } catch (error) {
      if (isReferenceViolation(error)) return undefined;
      throw error;
    }
  }

  /** Deletes a file; its content is loose. @returns whether there was one. */
  async delete(runKey: number, path: string): Promise<boolean> {
    return this.#prisma.$transaction(async (tx) => {
      const where = { runId_path: { runId: runKey, path } };
      const row = await tx.runFile.findUnique({ where, select: { sha256: true } });
      if (!row) return false;
      await loosen(tx, row.sha256);
      await tx.runFile.delete({ where });
      return true;
    });
  }

  /** Notes a content before there is a file of it. */
  async loosen(sha256: string): Promise<void> {
    await loosen(this.#prisma, sha256);
  }

  /** Contents that may have no file, a number of them. */
  async listLoose(limit: number): Promise<string[]> {
    const rows = await this.#prisma.looseContent.findMany({ take: limit });
    return rows.map(({ sha256 }) => sha256);
  }

  async isUsed(sha256: string): Promise<boolean> {
    return (await this.#prisma.runFile.findFirst({ where: { sha256 }, select: { runId: true } })) !== null;
  }

  /** Forgets that contents were loose. */
  async settle(contents: readonly string[]): Promise<void> {
    await this.#prisma.looseContent.deleteMany({ where: { sha256: { in: [...contents] } } });
  }
}

type Client = Pick<Prisma.TransactionClient, "$executeRaw">;

async function loosen(client: Client, sha256: string): Promise<void> {
  await client.$executeRaw`INSERT INTO "LooseContent" ("sha256") VALUES (${sha256}) ON CONFLICT DO NOTHING`;
}

function toFile(row: Prisma.RunFileGetPayload<object>): RunFile {
  return {
    path: row.path,
    size: row.size,
    sha256: row.sha256,
    contentType: row.contentType,
    createdAt: row.createdAt.toISOString(),
  };
}
