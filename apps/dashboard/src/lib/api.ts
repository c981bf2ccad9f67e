import {
  curvesMediaType,
  decodeCurves,
  queryMetrics,
  type CurveAnswer,
  type Endpoint,
  type EndpointInput,
  type EndpointOutput,
} from "@descent/contracts";
import { call, callForBytes } from "@descent/contracts/client";

/** Calls the server behind the page's own origin; the signal is the query's, so a left page asks no more. */
export function request<E extends Endpoint>(
  endpoint: E,
  input: EndpointInput<E>,
  signal?: AbortSignal,
): Promise<EndpointOutput<E>> {
  return call(endpoint, input, { baseUrl: "", signal });
}

/** The body of a query for curves. */
export type CurvesBody = EndpointInput<typeof queryMetrics>["body"];

/** Asks for curves in binary: a thousand of them are typed arrays within milliseconds. */
export async function requestCurves(body: CurvesBody, signal?: AbortSignal): Promise<CurveAnswer> {
  const bytes = await callForBytes(queryMetrics, { body }, { baseUrl: "", signal, accept: curvesMediaType });
  return decodeCurves(bytes);
}

/** As `request`, but goes on when the page is left: for what a reader has been told is done. */
export function requestToTheEnd<E extends Endpoint>(
  endpoint: E,
  input: EndpointInput<E>,
): Promise<EndpointOutput<E>> {
  return call(endpoint, input, {
    baseUrl: "",
    fetch: (url, init) => fetch(url, { ...init, keepalive: true }),
  });
}
