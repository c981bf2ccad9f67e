import {
  curvesMediaType,
  decodeCurves,
  getRunFile,
  putRunFile,
  queryMetrics,
  type CurveAnswer,
  type Endpoint,
  type EndpointInput,
  type EndpointOutput,
  type RunFile,
} from "@descent/contracts";
import { addressOf, BinaryBody, call, callForBytes } from "@descent/contracts/client";

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

/** Where a run's file lies. Each content has an address of its own, so none is shown in place of another. */
export function addressOfFile(run: string, file: RunFile): string {
  return `${addressOf(getRunFile, { run, "*": file.path })}?sha256=${file.sha256}`;
}

/** The first bytes of a run's file, at most so many. */
export function requestHead(
  run: string,
  file: RunFile,
  bytesMax: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const range = `bytes=0-${bytesMax - 1}`;
  return callForBytes(
    getRunFile,
    { params: { run, "*": file.path } },
    {
      baseUrl: "",
      signal,
      accept: "*/*",
      fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), range } }),
    },
  );
}

/** Sends a file to a run; it is read from the disk while it travels. */
export function sendFile(run: string, path: string, file: File): Promise<RunFile> {
  const body = new BinaryBody(file, file.type || "application/octet-stream");
  return call(putRunFile, { params: { run, "*": path }, body }, { baseUrl: "" });
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
