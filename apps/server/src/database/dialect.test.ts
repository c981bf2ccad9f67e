import { afterAll, beforeAll, expect, test } from "vitest";
import { describeDatabases, openTestDatabase, type TestDatabase } from "../../test/databases.ts";
import { Prisma } from "../generated/sqlite/client.ts";

describeDatabases("the dialect", (provider) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(provider);
  });
  afterAll(() => database[Symbol.asyncDispose]());

  async function isTrue(condition: Prisma.Sql): Promise<boolean | null> {
    const [row] = await database.prisma.$queryRaw<{ answer: unknown }[]>`SELECT ${condition} AS answer`;
    return row!.answer === null ? null : Boolean(row!.answer);
  }

  const textOf = (text: string | null) => Prisma.sql`CAST(${text} AS TEXT)`;
  const matches = (pattern: string, text: string | null) =>
    isTrue(database.dialect.matches(textOf(text), pattern));
  const contains = (part: string, text: string | null) =>
    isTrue(database.dialect.contains(textOf(text), part));

  test("finds a pattern anywhere in the text, in the case that it is written in", async () => {
    expect(await matches("net-[0-9]+$", "resnet-50")).toBe(true);
    expect(await matches("^net", "resnet-50")).toBe(false);
    expect(await matches("resnet", "ResNet")).toBe(false);
    expect(await matches("(?i)resnet", "ResNet")).toBe(true);
    expect(await matches("ö.e \\S$", "größe µ")).toBe(true);
  });

  test("means the same by the escapes that people use", async () => {
    expect(await matches("\\bnet\\b", "a net b")).toBe(true);
    expect(await matches("\\bnet\\b", "a nets b")).toBe(false);
    expect(await matches("^\\w+\\.\\d\\z", "a.1")).toBe(true);
    expect(await matches("a\\\\b", "a\\b")).toBe(true);
  });

  test("takes no time that grows beyond the text's length", async () => {
    expect(await matches("^(a+)+$b", "a".repeat(50_000))).toBe(false);
  });

  test("refuses a pattern that cannot be read before the database sees it", () => {
    const { dialect } = database;
    expect(() => dialect.matches(Prisma.sql`name`, "(a")).toThrow(/"\(a" cannot be read: .*missing closing/);
    expect(() => dialect.matches(Prisma.sql`name`, "\\1")).toThrow("invalid escape");
  });

  test("finds a part of a text whatever the case of its letters, and every character means itself", async () => {
    expect(await contains("NET-5", "resnet-50")).toBe(true);
    expect(await contains("net_5", "resnet-50")).toBe(false);
    expect(await contains("100%", "at 100% now")).toBe(true);
    expect(await contains("1%", "at 100% now")).toBe(false);
    expect(await contains("a\\b", "A\\B")).toBe(true);
  });

  test("finds nothing in what is missing", async () => {
    expect(await matches(".*", null)).toBe(null);
    expect(await contains("", null)).toBe(null);
  });
});
