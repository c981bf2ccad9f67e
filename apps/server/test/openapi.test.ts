import * as contracts from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp } from "./build-test-app.ts";

interface Described {
  readonly content?: Record<string, { schema: unknown }>;
}

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: Described;
  readonly responses: Record<string, Described>;
}

const endpoints = Object.values<unknown>(contracts).filter(
  (value): value is contracts.Endpoint =>
    typeof value === "object" && value !== null && "method" in value && "path" in value,
);

const typesOf = (described: Described | undefined) => Object.keys(described?.content ?? {});

async function description(): Promise<{ paths: Record<string, Record<string, Operation>>; openapi: string }> {
  await using app = await buildTestApp();
  return (await app.http.get("/docs/json").expect(200)).body;
}

test("the API page names every endpoint, its answers and its problems", async () => {
  const { paths, openapi } = await description();
  expect(openapi).toMatch(/^3\.1/);
  expect(endpoints.length).toBeGreaterThan(20);
  for (const endpoint of endpoints) {
    const operation =
      paths[endpoint.path.replaceAll(/:(\w+)/g, "{$1}").replace("*", "{*}")]?.[endpoint.method.toLowerCase()];
    expect(operation?.operationId).toBe(endpoint.name);
    const statuses = [
      ...Object.keys(endpoint.responses),
      ...endpoint.problems.map((code) => String(contracts.problems[code].status)),
    ];
    for (const status of statuses) expect(operation?.responses).toHaveProperty(status);
  }
});

test("the description has every media type that a body and an answer may have", async () => {
  const { paths } = await description();
  const operation = (path: string, method: string) => paths[`/api/v1/${path}`]![method]!;
  const json = "application/json";
  const append = operation("runs/{run}/metrics", "post");
  expect(typesOf(append.requestBody)).toEqual([json, contracts.metricBatchMediaType]);
  expect(typesOf(append.responses["200"])).toEqual([json]);
  const query = operation("metrics/query", "post");
  expect(typesOf(query.requestBody)).toEqual([json]);
  expect(query.responses["200"]!.content).toEqual({
    [json]: { schema: { $ref: "#/components/schemas/MetricAnswer" } },
    [contracts.curvesMediaType]: { schema: { type: "string", format: "binary" } },
  });
  expect(query.responses["304"]).not.toHaveProperty("content");
  for (const owner of ["runs/{run}", "projects/{project}"])
    expect(typesOf(operation(`${owner}/metrics/export`, "get").responses["200"])).toEqual([
      "text/csv",
      "application/x-ndjson",
      "application/vnd.apache.parquet",
    ]);
  expect(typesOf(operation("events", "get").responses["200"])).toEqual(["text/event-stream"]);
});

test("the description has the refusals of a body where there is one, and only there", async () => {
  const { paths } = await description();
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods)))
    for (const status of ["413", "415"])
      expect([operation.operationId, status, status in operation.responses]).toEqual([
        operation.operationId,
        status,
        operation.requestBody !== undefined,
      ]);
});

test("every reference of the description leads somewhere", async () => {
  const document = await description();
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference!,
  );
  expect(references.length).toBeGreaterThan(5);
  for (const reference of references) {
    const target = reference
      .split("/")
      .slice(1)
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document);
    expect([reference, typeof target]).toEqual([reference, "object"]);
  }
});

test("the description tells what a batch of points is made of", async () => {
  const { paths } = await description();
  const text = JSON.stringify(paths["/api/v1/runs/{run}/metrics"]);
  expect(text).toContain('"type":"array"');
  expect(text).toContain('"-Infinity"');
});

test("the API page itself is served", async () => {
  await using app = await buildTestApp();
  const page = await app.http.get("/docs/").expect(200);
  expect(page.text).toContain("swagger");
});
