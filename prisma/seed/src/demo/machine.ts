import { stepsOf } from "../curve.ts";
import type { PointBlock } from "../plan.ts";
import type { Random } from "../random.ts";
import type { Course } from "./losses.ts";

const gigabyte = 2 ** 30;
const samples = 90;

/** What the machine did meanwhile, under the names that the SDK logs. */
export function machineBlock(course: Course, random: Random): PointBlock {
  const steps = stepsOf(samples);
  const between = (course.steps * course.stepMs) / samples;
  const times = steps.map((step) => course.end - (samples - step) * between);
  const around = (middle: number, spread: number) =>
    steps.map(() => Math.max(0, middle + spread * random.normal()));
  const memory = steps.map((step) => (6 + 0.01 * step) * gigabyte * (1 + 0.005 * random.normal()));
  const values = {
    "system/cpu": around(62, 6),
    "system/load": around(5.2, 0.6),
    "system/memory": memory,
    "system/memory/percent": memory.map((bytes) => (100 * bytes) / (32 * gigabyte)),
    "system/process/cpu": around(410, 30),
    "system/process/memory": memory.map((bytes) => bytes * 0.3),
    "system/gpu/0/utilization": around(88, 5).map((percent) => Math.min(100, percent)),
    "system/gpu/0/memory": around(7.4 * gigabyte, 0.02 * gigabyte),
    "system/gpu/0/temperature": steps.map((step) => 71 - 26 * Math.exp(-step / 12) + 0.6 * random.normal()),
    "system/gpu/0/power": around(212, 11),
  };
  return { steps, times, values };
}
