import type { z } from "zod";
import type { ProblemCode } from "./problem.ts";

/**
 * One HTTP operation as a record: the server mounts it, the client calls it, the OpenAPI page shows it.
 * Whatever travels is described here once and parsed on both sides.
 */
export interface Endpoint {
  /** Unique camelCase name; the OpenAPI operation id. */
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Full path; parameters are written `:name`, and `*` is the rest of the path, slashes and all. */
  readonly path: string;
  /** One sentence for the API page. */
  readonly summary: string;
  /** The group on the API page: the plural of the resource. */
  readonly tag: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Media types of the body where it is not JSON alone; beside JSON they are bytes that say the same. */
  readonly bodyTypes?: readonly string[];
  /** Success answers by status; `emptyAnswer` for those without a body. */
  readonly responses: Readonly<Record<number, z.ZodType>>;
  /** Media types of the success answers, likewise. */
  readonly answerTypes?: readonly string[];
  /** Whether answers have an ETag, and who names it in `If-None-Match` gets 304 without a body. */
  readonly hasEtag?: boolean;
  /** The problem codes that this operation itself may answer with. */
  readonly problems: readonly ProblemCode[];
}

/** Gives an endpoint record its exact type; changes nothing. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

/** What a caller passes: params, query and body as far as the endpoint has them. */
export type EndpointInput<E extends Endpoint> = (E extends { params: infer P extends z.ZodObject }
  ? { params: z.input<P> }
  : unknown) &
  (E extends { query: infer Q extends z.ZodObject } ? { query?: z.input<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown);

/** What a handler receives: the same parts after parsing, with defaults filled in. */
export type EndpointRequest<E extends Endpoint> = (E extends { params: infer P extends z.ZodObject }
  ? { params: z.output<P> }
  : unknown) &
  (E extends { query: infer Q extends z.ZodObject } ? { query: z.output<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.output<B> } : unknown);

/** What a successful call resolves to: the union over the success statuses. */
export type EndpointOutput<E extends Endpoint> = {
  [S in keyof E["responses"]]: E["responses"][S] extends infer R extends z.ZodType ? z.output<R> : never;
}[keyof E["responses"]];
