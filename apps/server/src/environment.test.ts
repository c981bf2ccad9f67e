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

  test("a variable that does not fit is named", () => {
    expect(() => readEnvironment({ DESCENT_PORT: "70000" })).toThrow("DESCENT_PORT");
    expect(() => readEnvironment({ DESCENT_LOG_LEVEL: "loud" })).toThrow("DESCENT_LOG_LEVEL");
  });
});
