import * as contracts from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp } from "./build-test-app.ts";

interface Operation {
  readonly operationId?: string;
  readonly responses: Record<string, unknown>;
}

const endpoints = Object.values<unknown>(contracts).filter(
  (value): value is contracts.Endpoint =>
    typeof value === "object" && value !== null && "method" in value && "path" in value,
);

async function description(): Promise<{ paths: Record<string, Record<string, Operation>>; openapi: string }> {
  await using app = await buildTestApp();
  return (await app.http.get("/docs/json").expect(200)).body;
}

test("the API page names every endpoint, its answers and its problems", async () => {
  const { paths, openapi } = await description();
  expect(openapi).toMatch(/^3\.1/);
  expect(endpoints.length).toBeGreaterThan(20);
  for (const endpoint of endpoints) {
    const operation = paths[endpoint.path.replaceAll(/:(\w+)/g, "{$1}")]?.[endpoint.method.toLowerCase()];
    expect(operation?.operationId).toBe(endpoint.name);
    const statuses = [
      ...Object.keys(endpoint.responses),
      ...endpoint.problems.map((code) => String(contracts.problems[code].status)),
    ];
    for (const status of statuses) expect(operation?.responses).toHaveProperty(status);
  }
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
