import { newId, problems, problemSchema, type ProblemCode } from "@descent/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { aBatch, aWritingRun } from "./factories.ts";

interface Hostile {
  readonly method?: "get" | "post" | "patch" | "delete";
  readonly path?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly code: ProblemCode;
  /** What the answer's text must name. */
  readonly names?: string;
}

const good = aBatch({ values: { loss: [1, 2] } });
const invalid = { code: "validation_failed" } as const;
const post = { method: "post", path: "/api/v1/projects" } as const;
const toRuns = { method: "post", path: "/api/v1/projects/demo/runs" } as const;
const toMetrics = { method: "post", path: "/api/v1/runs/RUN/metrics" } as const;
const nested = (depth: number) => `{"config":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`;

const cases: Record<string, Hostile> = {
  "an unknown project": {
    ...toRuns,
    path: "/api/v1/projects/nowhere/runs",
    body: {},
    code: "project_not_found",
  },
  "an unknown run": {
    ...toMetrics,
    path: `/api/v1/runs/${newId("run")}/metrics`,
    body: good,
    code: "run_not_found",
  },
  "an unknown sweep": { path: `/api/v1/sweeps/${newId("swp")}`, code: "sweep_not_found" },
  "an unknown view": { path: `/api/v1/views/${newId("view")}`, code: "view_not_found" },
  "a colour by its name": {
    method: "patch",
    path: "/api/v1/runs/RUN",
    body: { colour: "red" },
    ...invalid,
    names: "#3366cc",
  },
  "an id that is none": { path: "/api/v1/runs/run_1", ...invalid, names: "params/run" },
  "half a JSON body": { ...post, body: '{"name": ', code: "malformed_json" },
  "a body that is NaN": { ...toMetrics, body: '{"values":{"loss":[NaN]}}', code: "malformed_json" },
  "an empty body": { ...post, body: "", code: "malformed_json" },
  "a body that poisons prototypes": {
    ...toRuns,
    body: '{"config":{"__proto__":{"x":1}}}',
    code: "malformed_json",
  },
  "no body": { ...post, ...invalid, names: "body" },
  "no body where there are several media types": { ...toMetrics, ...invalid, names: "body" },
  "a list for a body": { ...post, body: [], ...invalid },
  "a wrong type": { ...post, body: { name: 5 }, ...invalid, names: "body/name" },
  "a missing field": { ...post, body: { description: "x" }, ...invalid, names: "body/name" },
  "an unknown field": { ...post, body: { name: "x", colour: "red" }, ...invalid, names: "colour" },
  "a name with a path in it": { ...post, body: { name: "../etc" }, ...invalid },
  "a config nested a hundred deep": { ...toRuns, body: nested(100), ...invalid, names: "levels" },
  "a config nested a million deep": { ...toRuns, body: nested(1e6), ...invalid, names: "levels" },
  "a config of 1,001 keys": {
    ...toRuns,
    body: { config: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`k${at}`, 1])) },
    ...invalid,
  },
  "a state nobody knows": {
    method: "post",
    path: "/api/v1/runs/RUN/finish",
    body: { state: "running" },
    ...invalid,
  },
  "a metric name of 10,000 characters": {
    ...toMetrics,
    body: { ...good, values: { ["x".repeat(1e4)]: [1, 2] } },
    ...invalid,
  },
  "a metric name with a line break": {
    ...toMetrics,
    body: { ...good, values: { "a\nb": [1, 2] } },
    ...invalid,
  },
  "a metric without a name": { ...toMetrics, body: { ...good, values: { "": [1, 2] } }, ...invalid },
  "the step NaN": { ...toMetrics, body: { ...good, steps: ["NaN", 1] }, ...invalid, names: "body/steps/0" },
  "an infinite step": {
    ...toMetrics,
    body: JSON.stringify(good).replace('"steps":[0', '"steps":[1e999'),
    ...invalid,
  },
  "a step that is a text": {
    ...toMetrics,
    body: { ...good, steps: [0, "1"] },
    ...invalid,
    names: "body/steps/1",
  },
  "a time before 1970": {
    ...toMetrics,
    body: { ...good, times: [-1, 0] },
    ...invalid,
    names: "body/times/0",
  },
  "a value that is a text": {
    ...toMetrics,
    body: { ...good, values: { loss: [1, "2"] } },
    ...invalid,
    names: "loss/1",
  },
  "a value that is beyond numbers": {
    ...toMetrics,
    body: JSON.stringify(good).replace('"loss":[1', '"loss":[1e999'),
    ...invalid,
    names: "loss/0",
  },
  "more values than steps": {
    ...toMetrics,
    body: { ...good, values: { loss: [1, 2, 3] } },
    ...invalid,
    names: "2 values",
  },
  "fewer times than steps": { ...toMetrics, body: { ...good, times: [1] }, ...invalid, names: "2 times" },
  "a batch without metrics": { ...toMetrics, body: { ...good, values: {} }, ...invalid, names: "metric" },
  "a batch without steps": {
    ...toMetrics,
    body: aBatch({ values: { loss: [] } }),
    ...invalid,
    names: "steps",
  },
  "a batch without values": {
    ...toMetrics,
    body: { ...good, values: undefined },
    ...invalid,
    names: "values",
  },
  "sequence number 0": { ...toMetrics, body: { ...good, seq: 0 }, ...invalid, names: "seq" },
  "a batch of 10,001 steps": {
    ...toMetrics,
    body: aBatch({ values: { loss: Array.from({ length: 10_001 }, () => 1) } }),
    ...invalid,
  },
  "a batch of more points than may be": {
    ...toMetrics,
    body: aBatch({
      values: Object.fromEntries(
        Array.from({ length: 101 }, (_, at) => [`m${at}`, Array.from({ length: 5000 }, () => 1)]),
      ),
    }),
    ...invalid,
    names: "smaller batches",
  },
  "a batch of a million wrong values": {
    ...toMetrics,
    body: `{"writer":1,"seq":1,"steps":[1],"times":[1],"values":{"loss":[${"true,".repeat(1e6)}1]}}`,
    ...invalid,
    names: "loss/0",
  },
  "half a million wrong run ids": {
    method: "post",
    path: "/api/v1/metrics/query",
    body: `{"metrics":["a"],"runs":[${"1,".repeat(5e5)}1]}`,
    ...invalid,
  },
  "a query for nothing": {
    method: "post",
    path: "/api/v1/metrics/query",
    body: { runs: [], metrics: ["a"] },
    ...invalid,
  },
  "a query whose answer would not end": {
    method: "post",
    path: "/api/v1/metrics/query",
    body: {
      runs: Array.from({ length: 201 }, () => newId("run")),
      metrics: ["a"],
      buckets: 10_000,
    },
    ...invalid,
    names: "fewer buckets",
  },
  "a body of 10 MB": { ...toRuns, body: `{"notes":"${"x".repeat(1e7)}"}`, code: "payload_too_large" },
  "a text for a body": { ...post, body: '{"name":"x"}', type: "text/plain", code: "unsupported_media_type" },
  "a form for a body": {
    ...post,
    body: "name=x",
    type: "application/x-www-form-urlencoded",
    code: "unsupported_media_type",
  },
  "a path that nobody serves": { path: "/api/v1/nothing", code: "route_not_found" },
  "a method that nobody serves": { method: "delete", path: "/api/v1/projects", code: "route_not_found" },
  "a path that cannot be decoded": { path: "/api/v1/projects/%zz", ...invalid },
  "a page size of text": { path: "/api/v1/projects?limit=many", ...invalid, names: "limit" },
  "a page size of a million": { path: "/api/v1/projects?limit=1000000", ...invalid },
  "a cursor that is none": { path: "/api/v1/projects?cursor=x", code: "invalid_cursor" },
  "a cursor beyond time": {
    path: `/api/v1/projects?cursor=${Buffer.from('{"lastActivityMs":9e15,"key":1}').toString("base64url")}`,
    code: "invalid_cursor",
  },
  "another machine's name": {
    headers: { host: "evil.example" },
    code: "host_not_allowed",
    names: "evil.example",
  },
  "a write under another machine's name": {
    ...post,
    body: { name: "x" },
    headers: { host: "evil.example:4040" },
    code: "host_not_allowed",
  },
};

describe("refused, with nothing written:", () => {
  let app: TestApp;
  let run: string;
  beforeAll(async () => {
    app = await buildTestApp();
    ({ run } = await aWritingRun(app));
  });
  afterAll(() => app[Symbol.asyncDispose]());

  test.each(Object.entries(cases))("%s", async (_, hostile) => {
    const {
      method = "get",
      path = "/api/v1/projects",
      body,
      type = "application/json",
      headers = {},
    } = hostile;
    const before = app.state();
    const request = app.http[method](path.replace("RUN", run)).set(headers);
    if (body !== undefined) request.set("content-type", type);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await (body === undefined
      ? request
      : request.serialize((raw) => String(raw)).send(text));
    expect(response.type).toBe("application/problem+json");
    const problem = problemSchema.parse(response.body);
    expect(problem).toMatchObject({ code: hostile.code, status: response.status });
    expect(response.status).toBe(problems[hostile.code].status);
    expect(JSON.stringify(problem)).toContain(hostile.names ?? "");
    expect(response.text.length).toBeLessThan(12_000);
    expect(app.state()).toEqual(before);
  });

  test.each(["localhost", "127.0.0.1:4040", "[::1]:4040"])(
    "but this machine's name %s is served",
    async (host) => {
      expect((await app.http.get("/api/v1/projects").set("host", host)).status).toBe(200);
    },
  );
});
