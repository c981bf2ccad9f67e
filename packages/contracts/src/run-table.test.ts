import { describeSchemas } from "../test/schema-cases.ts";
import { groupRuns, runColumnSchema, runGroupSchema, runValueSchema } from "./run-table.ts";

const group = {
  values: [0.1, "adam", null],
  filter: "config.lr = 0.1",
  runCount: 3,
  stateCounts: { running: 0, finished: 3, failed: 0, crashed: 0, killed: 0 },
  aggregates: [1, null, "Infinity"],
};

describeSchemas([
  [
    "a group of runs",
    runGroupSchema,
    group,
    {
      "a value that is a list": { ...group, values: [[1]] },
      "counts of some states only": { ...group, stateCounts: { running: 1 } },
      "an aggregate that is no number": { ...group, aggregates: ["good"] },
    },
  ],
  [
    "a grouping",
    groupRuns.body,
    { by: ["config.lr"], aggregates: [{ column: "min.loss", statistic: "mean" }] },
    {
      "no column": { by: [] },
      "six columns": { by: ["a", "b", "c", "d", "e", "f"] },
      "a statistic that there is not": { by: ["state"], aggregates: [{ column: "a", statistic: "mode" }] },
    },
  ],
  [
    "a column",
    runColumnSchema,
    { name: "config.lr", type: "number" },
    { "a type that there is not": { name: "config.lr", type: "float" } },
  ],
  ["a value of a column", runValueSchema, { value: "adam", runCount: 3 }, { "no value": { runCount: 3 } }],
]);
