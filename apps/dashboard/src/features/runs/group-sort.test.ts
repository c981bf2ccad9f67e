import { expect, test } from "vitest";
import { aggregatedColumns, groupSort } from "./group-sort.ts";

const orderings = { by: "config.lr", aggregated: ["summary.loss", "config.a b"], statistic: "mean" };

test("groups follow the order of runs where they have the column, by its statistic", () => {
  expect(groupSort("-summary.loss,config.lr", orderings)).toBe("-mean(summary.loss),config.lr");
  expect(groupSort("config.a b", orderings)).toBe('mean(config."a b")');
});

test("else the largest group is the first", () => {
  expect(groupSort("-createdAt", orderings)).toBe("-count");
});

test("numbers are gathered of config and metrics, not of what all runs of a group share", () => {
  expect(aggregatedColumns(["state", "config.lr", "summary.loss"], ["config.lr"])).toEqual(["summary.loss"]);
});
