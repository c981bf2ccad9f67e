import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createProject, problemSchema } from "@descent/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { EventReader } from "./event-reader.ts";

/** A page server that tells what it was asked. */
function answerAsDashboard(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === "/headers") {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.headers));
    return;
  }
  response.setHeader("content-type", "text/html");
  response.statusCode = request.url === "/missing" ? 404 : 200;
  request.on("data", (chunk: Buffer) => response.write(chunk));
  request.on("end", () => response.end(`<h1>${request.method} ${request.url}</h1>`));
}

describe("with a dashboard behind it, the server", () => {
  let upstream: Server;
  let app: TestApp;
  beforeAll(async () => {
    upstream = createServer(answerAsDashboard);
    await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
    app = await buildTestApp({
      dashboardUrl: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    });
  });
  afterAll(async () => {
    await app[Symbol.asyncDispose]();
    upstream.closeAllConnections();
    await new Promise((resolve) => upstream.close(resolve));
  });

  test.each(["/", "/projects/demo?sort=name", "/_next/static/x.js"])(
    "passes the page %s on",
    async (path) => {
      const page = await app.http.get(path).expect(200).expect("content-type", "text/html");
      expect(page.text).toBe(`<h1>GET ${path}</h1>`);
    },
  );

  test("describes its own endpoints", async () => {
    const { body } = await app.http.get("/docs/json").expect(200);
    const { paths } = body as { paths: Record<string, unknown> };
    expect(Object.keys(paths)).toContain("/api/v1/projects");
  });

  test("passes the dashboard's own refusals on", async () => {
    expect((await app.http.get("/missing").expect(404)).text).toBe("<h1>GET /missing</h1>");
  });

  test("passes forms on", async () => {
    const page = await app.http.post("/form").type("text/plain").send("hello");
    expect(page.text).toBe("hello<h1>POST /form</h1>");
  });

  test("shows the dashboard the address that the browser sees", async () => {
    const { body } = await app.http.get("/headers").set("host", "localhost:4040");
    expect(body).toMatchObject({ host: "localhost:4040", "x-forwarded-host": "localhost:4040" });
  });

  test("keeps the paths of the API to itself", async () => {
    const { body, type } = await app.http.get("/api/v1/unknown").expect(404);
    expect(type).toBe("application/problem+json");
    expect(problemSchema.parse(body).code).toBe("route_not_found");
    await app.http.get("/healthz").expect(200, { status: "ok" });
  });

  test("keeps other machines' names from the dashboard too", async () => {
    const { body } = await app.http.get("/").set("host", "evil.example").expect(403);
    expect(problemSchema.parse(body).code).toBe("host_not_allowed");
  });

  test("streams events as ever", async () => {
    await using reader = await EventReader.open(app.baseUrl);
    await app.call(createProject, { body: { name: "seen" } });
    expect((await reader.next())?.event).toMatchObject({ kind: "project", project: "seen" });
  });
});

test("a dashboard that is away is said to be, and the API lives on", async () => {
  await using app = await buildTestApp({ dashboardUrl: "http://127.0.0.1:9" });
  const { body, type } = await app.http.get("/").expect(502);
  expect(type).toBe("application/problem+json");
  expect(problemSchema.parse(body).code).toBe("dashboard_unavailable");
  await app.http.get("/api/v1/projects").expect(200);
});
