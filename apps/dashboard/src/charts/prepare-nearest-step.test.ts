import { expect, test } from "vitest";
import type { OptimizerPath } from "./contour-model.ts";
import { nearestStep } from "./prepare-nearest-step.ts";

const scales = { toX: (x: number) => x * 100, toY: (y: number) => y * 100 };
const path = (id: string, places: [number, number][]) =>
  ({ id, points: places.map(([x, y], step) => ({ step, x, y, loss: 0 })) }) as unknown as OptimizerPath;

const paths = [
  path("run_a", [[0, 0], [5, 0], [5, 5]]),
  path("run_b", [[0, 0.3], [9, 0.3]]),
]; // prettier-ignore

const at = (x: number, y: number) => {
  const found = nearestStep(paths, [x, y], scales);
  return found && [found.id, found.point.step];
};

test("a long step is pointed at all along, and reads the end that is nearer", () => {
  expect(at(200, 4)).toEqual(["run_a", 0]);
  expect(at(300, 4)).toEqual(["run_a", 1]);
  expect(at(510, 260)).toEqual(["run_a", 2]);
});

test("of two paths the nearer is taken, and none out of reach", () => {
  expect(at(200, 25)).toEqual(["run_b", 0]);
  expect(at(200, 90)).toBeUndefined();
});

test("of paths that coincide the uppermost is taken, which is the one that is seen", () => {
  const twin = path("run_twin", [[0, 0], [5, 0]]); // prettier-ignore
  expect(nearestStep([...paths, twin], [200, 4], scales)?.id).toBe("run_twin");
  expect(nearestStep([twin, ...paths], [200, 4], scales)?.id).toBe("run_a");
});

test("a single place, and places that are not finite, are no trouble", () => {
  const lone = path("run_c", [[1, 1], [Number.NaN, 1]]); // prettier-ignore
  expect(nearestStep([lone], [104, 100], scales)?.point.step).toBe(0);
  expect(nearestStep([path("run_d", [])], [0, 0], scales)).toBeUndefined();
});
