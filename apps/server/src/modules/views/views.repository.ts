import type { JsonRecord, View, ViewListing } from "@descent/contracts";
import { isReferenceViolation, isUniqueViolation } from "../../database/unique-violation.ts";
import type { Prisma, PrismaClient } from "../../generated/sqlite/client.ts";

/** What a new view is made of. */
export interface NewView extends Pick<View, "id" | "name" | "state" | "isDefault"> {
  readonly projectKey: number;
  readonly at: Date;
}

/** What may change on a view. */
export interface ViewChange {
  readonly name?: string | undefined;
  readonly state?: View["state"] | undefined;
  readonly isDefault?: boolean | undefined;
}

const listed = {
  publicId: true,
  name: true,
  isDefault: true,
  createdAt: true,
  updatedAt: true,
  project: { select: { name: true } },
} satisfies Prisma.ViewSelect;
const whole = { ...listed, search: true, layout: true } satisfies Prisma.ViewSelect;

type Transaction = Prisma.TransactionClient;

/** The saved views of projects. */
export class ViewsRepository {
  readonly #prisma: PrismaClient;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** In the order of names, those after a name only. */
  async list(projectKey: number, limit: number, after: string | undefined): Promise<ViewListing[]> {
    const rows = await this.#prisma.view.findMany({
      where: { projectId: projectKey, ...(after !== undefined && { name: { gt: after } }) },
      orderBy: { name: "asc" },
      take: limit,
      select: listed,
    });
    return rows.map(toListing);
  }

  async find(id: string): Promise<View | undefined> {
    const row = await this.#prisma.view.findUnique({ where: { publicId: id }, select: whole });
    return row ? toView(row) : undefined;
  }

  /** @returns undefined where the name is taken, or the project gone. */
  async create(view: NewView): Promise<View | undefined> {
    const { id, projectKey, state, at, ...given } = view;
    return unlessTaken(
      this.#prisma.$transaction(async (tx) => {
        if (view.isDefault) await clearDefault(tx, projectKey);
        const times = { createdAt: at, updatedAt: at };
        const data = { ...given, ...columnsOf(state), ...times, publicId: id, projectId: projectKey };
        return toView(await tx.view.create({ data, select: whole }));
      }),
    );
  }

  /** @returns undefined where the new name is taken, or the view gone. */
  async update(id: string, change: ViewChange, at: Date): Promise<View | undefined> {
    const { state, ...plain } = change;
    const data = {
      ...plain,
      ...(state && columnsOf(state)),
      updatedAt: at,
    } as Prisma.ViewUpdateManyMutationInput;
    return unlessTaken(
      this.#prisma.$transaction(async (tx) => {
        const row = await tx.view.findUnique({ where: { publicId: id }, select: { projectId: true } });
        if (!row) return undefined;
        if (change.isDefault) await clearDefault(tx, row.projectId);
        const [changed] = await tx.view.updateManyAndReturn({ where: { publicId: id }, data, select: whole });
        return changed && toView(changed);
      }),
    );
  }

  /** @returns the project that it belonged to, undefined where there is no such view. */
  async delete(id: string): Promise<string | undefined> {
    const view = await this.find(id);
    const { count } = await this.#prisma.view.deleteMany({ where: { publicId: id } });
    return count === 1 ? view?.project : undefined;
  }
}

/** Touches the project first: of two that each make a default at once, one waits for the other. */
async function clearDefault(tx: Transaction, projectKey: number): Promise<void> {
  await tx.$executeRaw`UPDATE "Project" SET "name" = "name" WHERE "id" = ${projectKey}`;
  await tx.view.updateMany({ where: { projectId: projectKey, isDefault: true }, data: { isDefault: false } });
}

function columnsOf({ search, layout }: View["state"]): { search: string; layout: string } {
  return { search, layout: JSON.stringify(layout) };
}

function toListing(row: Prisma.ViewGetPayload<{ select: typeof listed }>): ViewListing {
  return {
    id: row.publicId,
    project: row.project.name,
    name: row.name,
    isDefault: row.isDefault,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toView(row: Prisma.ViewGetPayload<{ select: typeof whole }>): View {
  const state = { search: row.search, layout: JSON.parse(row.layout) as JsonRecord };
  return { ...toListing(row), state };
}

async function unlessTaken<T>(write: Promise<T>): Promise<T | undefined> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error) || isReferenceViolation(error)) return undefined;
    throw error;
  }
}
