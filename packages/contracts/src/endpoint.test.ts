import { describe, expect, test } from "vitest";
import * as contracts from "./index.ts";

const run = "run_01JD8GZ0000000000000000000";

describe("defaults", () => {
  test("are filled in where the client says nothing", () => {
    expect(contracts.createRun.body.parse({})).toEqual({ config: {}, tags: [], notes: "", environment: {} });
    expect(contracts.listRuns.query.parse({})).toEqual({ limit: 100, sort: "-createdAt" });
    expect(contracts.queryMetrics.body.parse({ runs: [run], metrics: ["a"] })).toMatchObject({
      axis: "step",
      range: {},
      buckets: 1000,
      repeatedSteps: "last",
    });
    expect(contracts.finishRun.body.parse({}).state).toBe("finished");
  });
});

describe("endpoints", () => {
  const endpoints = Object.values<unknown>(contracts).filter(
    (value): value is contracts.Endpoint =>
      typeof value === "object" && value !== null && "method" in value && "path" in value,
  );

  test("have names and addresses of their own", () => {
    expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length);
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length);
  });

  test("are exported under their names", () => {
    for (const endpoint of endpoints) expect(contracts).toHaveProperty(endpoint.name, endpoint);
  });

  test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
    "%s has a schema for each path parameter",
    (_, endpoint) => {
      const inPath = [...endpoint.path.matchAll(/:(\w+)|(\*)$/g)].map(([, name, rest]) => name ?? rest);
      expect(Object.keys(endpoint.params?.shape ?? {})).toEqual(inPath);
    },
  );
});
