import { describe, expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

describe("the environment", () => {
  test("without any variable: loopback, port 4040, and only this machine's names", () => {
    const environment = readEnvironment({});
    expect(environment).toMatchObject({
      host: "127.0.0.1",
      port: 4040,
      logLevel: "info",
      dashboardUrl: undefined,
    });
    expect([...(environment.allowedHosts ?? [])]).toEqual(["127.0.0.1", "localhost", "[::1]"]);
  });

  test("an address that others reach is served under any name, unless names are given", () => {
    expect(readEnvironment({ DESCENT_HOST: "0.0.0.0" }).allowedHosts).toBeUndefined();
    const named = readEnvironment({
      DESCENT_HOST: "0.0.0.0",
      DESCENT_ALLOWED_HOSTS: "localhost, Lab.example",
    });
    expect([...(named.allowedHosts ?? [])]).toEqual(["localhost", "lab.example"]);
  });

  test("data lie in SQLite, unless PostgreSQL's address is given", () => {
    const url = "postgresql://descent:secret@db:5432/descent?schema=public";
    expect(readEnvironment({ DATABASE_URL: url }).databaseUrl).toBe(url);
    for (const DATABASE_URL of [undefined, "", "file:./descent.db"])
      expect(readEnvironment({ DATABASE_URL }).databaseUrl).toBeUndefined();
  });

  test("a database that is neither is refused, with what is expected", () => {
    for (const DATABASE_URL of ["mysql://db/descent", "postgresql://descent@/descent", "descent"])
      expect(() => readEnvironment({ DATABASE_URL })).toThrow(/DATABASE_URL/);
    expect(() => readEnvironment({ DATABASE_URL: "mysql://db/descent" })).toThrow(
      "postgresql://user:password@host:5432/database",
    );
    expect(() => readEnvironment({ DATABASE_URL: "postgres://db/descent?schema=other" })).toThrow(
      "a database of its own",
    );
  });

  test("a variable that does not fit is named", () => {
    expect(() => readEnvironment({ DESCENT_PORT: "70000" })).toThrow("DESCENT_PORT");
    expect(() => readEnvironment({ DESCENT_LOG_LEVEL: "loud" })).toThrow("DESCENT_LOG_LEVEL");
  });
});
