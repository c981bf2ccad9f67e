import { describe, expect, test } from "vitest";
import { fromMetricValue, isMetricValue, metricValueSchema, toMetricValue } from "./metric-value.ts";

const numbers = [
  0,
  1,
  -1.5,
  5e-324,
  1.7976931348623157e308,
  2 ** 53 + 2,
  0.1 + 0.2,
  NaN,
  Infinity,
  -Infinity,
];

describe("a metric value", () => {
  test.each(numbers)("%d survives the journey through JSON", (number) => {
    const travelling: unknown = JSON.parse(JSON.stringify(toMetricValue(number)));
    expect(fromMetricValue(metricValueSchema.parse(travelling))).toBe(number);
  });

  test("negative zero arrives as the zero it equals", () => {
    expect(Object.is(toMetricValue(-0), 0)).toBe(true);
  });

  test.each([...numbers.map(toMetricValue), -0])(
    "%j is one, for the schema and for the quick check",
    (value) => {
      expect([metricValueSchema.safeParse(value).success, isMetricValue(value)]).toEqual([true, true]);
    },
  );

  test.each([NaN, Infinity, "1", "nan", "+Infinity", "", null, undefined, true, [], {}, 1n])(
    "%o is none, for the schema and for the quick check",
    (value) => {
      expect([metricValueSchema.safeParse(value).success, isMetricValue(value)]).toEqual([false, false]);
    },
  );
});
