"use client";

import { groupStatisticSchema } from "@descent/contracts";
import { useMemo } from "react";
import { useVisibility } from "../../lib/use-eyes.ts";
import { useSame } from "../../lib/use-same.ts";
import { useUrlParams } from "../../lib/use-url-params.ts";
import { splitNames } from "../../lib/split-names.ts";
import { readColumn } from "./column-names.ts";
import { chartedMax } from "./queries.ts";
import { defaultSort } from "./sort.ts";

const chartedFirst = 100;

/** What the address says about the table; the same object while it says the same. */
export function useTableParams() {
  const [params, patchParams] = useUrlParams();
  const filter = params.get("filter") ?? "";
  const sort = params.get("sort") ?? defaultSort;
  const group = params.get("group") ?? "";
  const by = useMemo(() => splitNames(group).map(readColumn), [group]);
  const statistic = groupStatisticSchema.safeParse(params.get("statistic")).data ?? "mean";
  const charted = readCharted(params.get("charted"));
  const visibility = useVisibility();
  return useSame({ filter, sort, by, statistic, charted, visibility, patchParams });
}

/** How many runs charts draw; whatever is no whole number from 1 on counts as nothing said. */
function readCharted(text: string | null): number {
  const count = Number(text);
  return Number.isInteger(count) && count > 0 ? Math.min(chartedMax, count) : chartedFirst;
}
