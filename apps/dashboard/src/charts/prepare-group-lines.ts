import type { DecodedGroup } from "@descent/contracts";
import { formatNumber } from "../lib/format.ts";
import type { Band, CurveLine } from "./chart-model.ts";
import { withGaps } from "./prepare-axis.ts";
import { seriesColour } from "./prepare-colours.ts";

/** What a group's band shows around its line. */
export const bandKinds = ["std", "range", "ci95", "median"] as const;

export type BandKind = (typeof bandKinds)[number];

/** The curves of groups of runs, their bands with them. A log axis has gaps at zero and below. */
export function prepareGroupLines(
  groups: readonly DecodedGroup[],
  kind: BandKind,
  yScale: "linear" | "log",
): CurveLine[] {
  const slots = groupSlots(groups);
  return groups.map((group) => {
    const id = groupId(group);
    const y = withGaps({ scale: yScale }, kind === "median" ? group.median : group.mean);
    const { low, high } = bandOf(group, kind);
    return {
      id,
      name: groupName(group),
      colour: seriesColour(slots.get(id) ?? 0),
      width: 2,
      x: group.x,
      y,
      counts: group.count,
      extremes: {
        low: low.map((value, at) =>
          (yScale === "log" && value <= 0) || Number.isNaN(value) ? y[at]! : value,
        ),
        high: high.map((value, at) => (Number.isNaN(value) ? y[at]! : value)),
      },
    };
  });
}

/** The colour of the group that each run belongs to. */
export function groupColours(groups: readonly DecodedGroup[]): ReadonlyMap<string, string> {
  const slots = groupSlots(groups);
  return new Map(
    groups.flatMap((group) => {
      const colour = seriesColour(slots.get(groupId(group)) ?? 0);
      return group.runs.map((run) => [run, colour] as const);
    }),
  );
}

/** Groups in the order of their names take the palette in order, whatever order the answer has. */
function groupSlots(groups: readonly DecodedGroup[]): Map<string, number> {
  const ids = [...new Set(groups.map(groupId))].toSorted();
  return new Map(ids.map((id, slot) => [id, slot]));
}

function groupId({ group }: DecodedGroup): string {
  return `group ${JSON.stringify(group)}`;
}

/** Such as `optimizer adam, lr 0.01`: the last part of each column's name is enough beside its value. */
function groupName({ group, runs }: DecodedGroup): string {
  const parts = Object.entries(group).map(([column, value]) => {
    const name = column.slice(column.lastIndexOf(".") + 1);
    if (value === null) return `no ${name}`;
    return `${name} ${typeof value === "number" ? formatNumber(value) : value}`;
  });
  return `${parts.join(", ")} (${runs.length})`;
}

function bandOf(group: DecodedGroup, kind: BandKind): Band {
  switch (kind) {
    case "std":
      return {
        low: group.mean.map((mean, at) => mean - group.std[at]!),
        high: group.mean.map((mean, at) => mean + group.std[at]!),
      };
    case "ci95":
      return { low: group.low95, high: group.high95 };
    case "range":
    case "median":
      return { low: group.min, high: group.max };
  }
}
