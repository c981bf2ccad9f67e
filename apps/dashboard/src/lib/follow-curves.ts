import { applyCurveNews, type CurveAnswer } from "@descent/contracts";
import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { requestCurves, type CurvesBody } from "./api.ts";
import { holdBack, isPaused } from "./live-pause.ts";

interface FollowedQuery {
  readonly queryKey: QueryKey;
  readonly body: CurvesBody;
  readonly signal: AbortSignal;
}

/**
 * Reads curves; where the cache has them from before, only what has changed since. While charts are paused they stay
 * as they are known. Bands have no cursor: they are read whole.
 */
export async function followCurves(
  client: QueryClient,
  { queryKey, body, signal }: FollowedQuery,
): Promise<CurveAnswer> {
  const known = client.getQueryData<CurveAnswer>(queryKey);
  if (known && isPaused()) {
    holdBack(hashKey(queryKey));
    return known;
  }
  const since = body.groupBy ? undefined : known?.cursor;
  return applyCurveNews(known, await requestCurves({ ...body, since }, signal));
}
