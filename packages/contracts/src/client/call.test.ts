import { describe, expect, test } from "vitest";
import { z } from "zod";
import { emptyAnswer } from "../empty-answer.ts";
import { defineEndpoint } from "../endpoint.ts";
import { problems, type ProblemCode } from "../problem.ts";
import { BinaryBody } from "./binary-body.ts";
import { call, type CallOptions } from "./call.ts";
import { ConnectionError } from "./connection-error.ts";
import { ProblemError } from "./problem-error.ts";

const endpoint = defineEndpoint({
  name: "moveThing",
  method: "POST",
  path: "/things/:thing/to/:place",
  summary: "Moves a thing.",
  tag: "things",
  params: z.object({ thing: z.string(), place: z.string() }),
  query: z.object({ filter: z.string().optional(), limit: z.coerce.number().optional() }),
  body: z.object({ fast: z.boolean() }),
  responses: { 200: z.object({ moved: z.int() }), 204: emptyAnswer },
  problems: ["run_not_found"],
});

const input = { params: { thing: "a", place: "b" }, query: {}, body: { fast: true } };

/** A network that answers everything alike and remembers what it was asked. */
function aNetwork(answer: () => Response): {
  fetch: typeof fetch;
  asked: { url: string; init: RequestInit }[];
} {
  const asked: { url: string; init: RequestInit }[] = [];
  return {
    asked,
    fetch: async (url, init) => {
      asked.push({ url: String(url instanceof Request ? url.url : url), init: init ?? {} });
      return answer();
    },
  };
}

const answering = (answer: () => Response): CallOptions => ({
  baseUrl: "http://host:1",
  fetch: aNetwork(answer).fetch,
});

async function refusalOf(options: CallOptions): Promise<ProblemError> {
  const error: unknown = await call(endpoint, input, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

const aProblem =
  (code: ProblemCode, headers: Record<string, string> = {}) =>
  () =>
    new Response(
      JSON.stringify({ type: "x", title: "x", status: problems[code].status, code, detail: "why" }),
      {
        status: problems[code].status,
        headers,
      },
    );

describe("a call", () => {
  test("puts every part of the input in its place, whatever characters it has", async () => {
    const { fetch, asked } = aNetwork(() => Response.json({ moved: 1 }));
    await call(
      endpoint,
      {
        params: { thing: "a/b ?#%", place: "ü:place" },
        query: { filter: 'x = "a&b"+1', limit: undefined },
        body: { fast: true },
      },
      { baseUrl: "http://host:1", apiKey: "secret", fetch },
    );
    const { url, init } = asked[0]!;
    expect(url.split("?")[0]).toBe("http://host:1/things/a%2Fb%20%3F%23%25/to/%C3%BC%3Aplace");
    expect([...new URL(url).searchParams]).toEqual([["filter", 'x = "a&b"+1']]);
    expect(init).toMatchObject({
      method: "POST",
      body: '{"fast":true}',
      headers: { "content-type": "application/json", authorization: "Bearer secret" },
    });
  });

  test("sends bytes as they are, under their media type", async () => {
    const { fetch, asked } = aNetwork(() => Response.json({ moved: 1 }));
    const bytes = new Uint8Array([0, 255, 7]);
    const body = new BinaryBody(bytes, "application/vnd.thing");
    await call(endpoint, { ...input, body }, { baseUrl: "", fetch });
    expect(asked[0]!.init.body).toBe(bytes);
    expect(asked[0]!.init.headers).toMatchObject({ "content-type": "application/vnd.thing" });
  });

  test("sends a blob as one that is read but once: to send it again, all of it would have to be kept", async () => {
    const { fetch, asked } = aNetwork(() => Response.json({ moved: 1 }));
    const body = new BinaryBody(new Blob(["large"]), "application/vnd.thing");
    await call(endpoint, { ...input, body }, { baseUrl: "", fetch });
    expect(asked[0]!.init).toMatchObject({ body: body.bytes, redirect: "error", window: null });
  });

  test("without query, body and key sends none", async () => {
    const get = defineEndpoint({ ...endpoint, method: "GET", path: "/things" });
    const { fetch, asked } = aNetwork(() => Response.json({ moved: 1 }));
    await call(get, {} as typeof input, { baseUrl: "", fetch });
    expect(asked[0]).toEqual({
      url: "/things",
      init: { method: "GET", headers: { accept: "application/json" } },
    });
  });

  test("gives the parsed answer, without what the schema does not know", async () => {
    const options = answering(() => Response.json({ moved: 2, secret: 1 }));
    expect(await call(endpoint, input, options)).toEqual({ moved: 2 });
  });

  test("gives undefined for an answer without a body", async () => {
    expect(
      await call(
        endpoint,
        input,
        answering(() => new Response(null, { status: 204 })),
      ),
    ).toBeUndefined();
  });

  test("refuses an answer that does not fit the contract", async () => {
    const options = answering(() => Response.json({ moved: "far" }));
    await expect(call(endpoint, input, options)).rejects.toBeInstanceOf(z.ZodError);
  });
});

describe("a refusal", () => {
  test("is an error that carries the problem", async () => {
    const error = await refusalOf(answering(aProblem("run_not_found")));
    expect(error).toMatchObject({ code: "run_not_found", status: 404, endpoint: "moveThing" });
    expect(error.message).toBe("moveThing: 404 run_not_found: why");
    expect(error.retryAfterSeconds).toBeUndefined();
  });

  test.each([
    ["7", 7],
    ["0", 0],
    ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
    ["", undefined],
  ])("with Retry-After %j says %s", async (header, seconds) => {
    const error = await refusalOf(answering(aProblem("server_busy", { "retry-after": header })));
    expect(error.retryAfterSeconds).toBe(seconds);
  });

  test.each([
    ["a proxy's page", () => new Response("<html>Bad gateway</html>", { status: 502 })],
    ["foreign JSON", () => Response.json({ error: "nope" }, { status: 404 })],
    ["nothing", () => new Response("", { status: 500 })],
    ["a success that the endpoint does not know", () => Response.json({ moved: 1 }, { status: 201 })],
  ])("by %s is a problem too, with its status", async (_, answer) => {
    const error = await refusalOf(answering(answer));
    expect(error).toMatchObject({ code: "internal_error", status: answer().status });
    expect(error.problem.detail).toContain(`status ${answer().status}`);
  });
});

describe("no answer", () => {
  test("is a connection error that names the place and the cause, not the query", async () => {
    const cause = new TypeError("fetch failed");
    const options = { baseUrl: "http://host:1", fetch: async () => Promise.reject(cause) };
    const error: unknown = await call(endpoint, { ...input, query: { filter: "secret" } }, options).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ endpoint: "moveThing", cause });
    expect(String(error)).toContain("http://host:1/things/a/to/b");
    expect(String(error)).not.toContain("secret");
  });

  test("because the caller gave up is the caller's own reason", async () => {
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    controller.abort(reason);
    const options = { baseUrl: "http://host:1", signal: controller.signal };
    await expect(call(endpoint, input, options)).rejects.toBe(reason);
  });

  test("in the middle of an answer is a connection error", async () => {
    const body = new ReadableStream({
      start: (controller) => controller.error(new TypeError("terminated")),
    });
    const options = answering(() => new Response(body, { status: 200 }));
    await expect(call(endpoint, input, options)).rejects.toBeInstanceOf(ConnectionError);
  });

  test("but a page in place of JSON is a problem, not a broken parser", async () => {
    const error = await refusalOf(answering(() => new Response("<html>login</html>", { status: 200 })));
    expect(error.code).toBe("internal_error");
  });
});
