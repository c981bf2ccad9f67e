import type { z } from "zod";
import type { Endpoint, EndpointInput, EndpointOutput } from "../endpoint.ts";
import { problemSchema, type Problem } from "../problem.ts";
import { BinaryBody } from "./binary-body.ts";
import { ConnectionError } from "./connection-error.ts";
import { ProblemError } from "./problem-error.ts";

/** Where and how to call. */
export interface CallOptions {
  /** Origin of the server, such as `http://127.0.0.1:4040`; empty for the page's own origin. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …` where given. */
  readonly apiKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** What a caller passes: params, query and body, the latter as JSON or as bytes of a media type that the endpoint takes. */
export type CallInput<E extends Endpoint> =
  | EndpointInput<E>
  | (E extends { body: z.ZodType } ? Omit<EndpointInput<E>, "body"> & { body: BinaryBody } : never);

/**
 * Calls an endpoint and parses what comes back.
 * @throws ProblemError when the server answers with a problem, or something that is not ours answers; ConnectionError when no whole
 * answer comes; ZodError when the answer does not fit the endpoint's schema.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions,
): Promise<EndpointOutput<E>> {
  const received = await send(endpoint, input as InputParts, "application/json", options);
  const { status } = received.response;
  const schema = endpoint.responses[status];
  const answer = status === 204 ? undefined : jsonOr(textOf(received), notJson);
  if (!schema || answer === notJson) throw problemOf(endpoint, received);
  return schema.parse(answer) as EndpointOutput<E>;
}

/**
 * Calls an endpoint for its answer in a media type other than JSON, or in any at all where all are accepted.
 * @throws ProblemError and ConnectionError as `call` does; the bytes are not looked at.
 */
export async function callForBytes<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E>,
  options: CallOptions & { readonly accept: string },
): Promise<Uint8Array> {
  const received = await send(endpoint, input as InputParts, options.accept, options);
  const mediaType = received.response.headers.get("content-type") ?? "";
  const isWelcome = options.accept === "*/*" || mediaType.startsWith(options.accept);
  const isAsked = received.response.ok && isWelcome;
  if (!isAsked) throw problemOf(endpoint, received);
  return received.bytes;
}

/** An answer that came whole. */
interface Received {
  readonly response: Response;
  readonly bytes: Uint8Array;
}

interface InputParts {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number | undefined>;
  readonly body?: unknown;
}

/** Node's `fetch` keeps all of a body in memory to send it again after a redirect, unless there will be none. */
const readOnce: RequestInit = { redirect: "error", window: null };

const notJson = Symbol("not JSON");

async function send(
  endpoint: Endpoint,
  { params, query, body }: InputParts,
  accept: string,
  options: CallOptions,
): Promise<Received> {
  const url = options.baseUrl + addressOf(endpoint, params) + queryOf(query);
  const headers: Record<string, string> = { accept };
  if (options.apiKey) headers["authorization"] = `Bearer ${options.apiKey}`;
  const init: RequestInit = { method: endpoint.method, headers };
  if (body !== undefined) {
    const isBinary = body instanceof BinaryBody;
    headers["content-type"] = isBinary ? body.mediaType : "application/json";
    init.body = isBinary ? body.bytes : JSON.stringify(body);
    if (init.body instanceof Blob) Object.assign(init, readOnce);
  }
  if (options.signal) init.signal = options.signal;
  try {
    const response = await (options.fetch ?? fetch)(url, init);
    // Read here: a connection that is cut in the middle of an answer has not answered.
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch (error) {
    if (options.signal?.aborted && options.signal.reason !== undefined && error === options.signal.reason)
      throw error;
    throw new ConnectionError(endpoint.name, url.split("?")[0] ?? url, error);
  }
}

/** Where an endpoint lies at its origin. */
export function addressOf({ path }: Endpoint, params: Readonly<Record<string, string>> = {}): string {
  return path
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
    .replace(/\*$/, () => (params["*"] ?? "").split("/").map(encodeURIComponent).join("/"));
}

function queryOf(query: Record<string, string | number | undefined> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

function textOf({ bytes }: Received): string {
  return new TextDecoder().decode(bytes);
}

function problemOf(endpoint: Endpoint, received: Received): ProblemError {
  const { response } = received;
  const text = textOf(received);
  const parsed = problemSchema.safeParse(jsonOr(text, undefined));
  const retryAfter = Number(response.headers.get("retry-after") || Number.NaN);
  const problem = parsed.success ? parsed.data : foreignProblem(response.status, text);
  return new ProblemError(endpoint.name, problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
}

/** An answer that is not ours (a proxy in between, another server on the port) still becomes a problem. */
function foreignProblem(status: number, text: string): Problem {
  return {
    type: "about:blank",
    title: "Not an answer of a Descent server",
    status,
    code: "internal_error",
    detail: `status ${status}, body starts with ${JSON.stringify(text.slice(0, 120))}`,
  };
}

function jsonOr(text: string, fallback: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fallback;
  }
}
