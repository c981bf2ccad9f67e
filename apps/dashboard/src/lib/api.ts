import type { Endpoint, EndpointInput, EndpointOutput } from "@descent/contracts";
import { call } from "@descent/contracts/client";

/** Calls the server behind the page's own origin; the signal is the query's, so a left page asks no more. */
export function request<E extends Endpoint>(
  endpoint: E,
  input: EndpointInput<E>,
  signal?: AbortSignal,
): Promise<EndpointOutput<E>> {
  return call(endpoint, input, { baseUrl: "", signal });
}
