import { applyCurveNews, queryMetrics, type EndpointInput, type MetricAnswer } from "@descent/contracts";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { request } from "./api.ts";

interface FollowedQuery {
  readonly queryKey: QueryKey;
  readonly body: EndpointInput<typeof queryMetrics>["body"];
  readonly signal: AbortSignal;
}

/** Reads curves; where the cache has them from before, only what has changed since. */
export async function followCurves(
  client: QueryClient,
  { queryKey, body, signal }: FollowedQuery,
): Promise<MetricAnswer> {
  const known = client.getQueryData<MetricAnswer>(queryKey);
  const answer = await request(queryMetrics, { body: { ...body, since: known?.cursor } }, signal);
  return applyCurveNews(known, answer);
}
