import { expect, test } from "vitest";
import { observation, setOf } from "./observation-fixture.ts";
import { prepareTimeline } from "./prepare-timeline.ts";

const at = (number: number, agent: string | null, from: number, to: number | null) =>
  observation(number, { agent, startedAt: from, endedAt: to, state: to === null ? "running" : "finished" });

test("each agent has a lane in the order of names, and bars that overlap have rows of their own", () => {
  const set = setOf([
    at(1, "gpu10", 0, 10),
    at(2, "gpu2", 0, 10),
    at(3, "gpu2", 5, 20),
    at(4, "gpu2", 10, 12),
    at(5, null, 3, 4),
  ]);
  const { lanes, bars, rowCount } = prepareTimeline(set, undefined, 100);
  expect(lanes.map(({ agent, firstRow, rowCount: rows }) => [agent, firstRow, rows])).toEqual([
    ["gpu2", 0, 2],
    ["gpu10", 2, 1],
    ["no agent", 3, 1],
  ]);
  expect(rowCount).toBe(4);
  const rowOf = (id: string) => bars.find((bar) => bar.id === id)?.row;
  expect(["o2", "o3", "o4"].map(rowOf)).toEqual([0, 1, 0]);
});

test("what is running ends now, and what only waits has no bar", () => {
  const set = setOf([at(1, "a", 0, null), observation(2, { state: "waiting" })]);
  const { bars, x } = prepareTimeline(set, new Set(), 5000);
  expect(bars).toHaveLength(1);
  expect(bars[0]).toMatchObject({ from: 0, to: 5000, isSelected: false });
  expect(bars[0]?.words[1]).toBe("for 5 s");
  expect(x.domain).toEqual([0, 5000]);
});

test("no observations are no lanes", () => {
  expect(prepareTimeline(setOf([]), undefined, 0)).toMatchObject({ lanes: [], bars: [], rowCount: 0 });
});
