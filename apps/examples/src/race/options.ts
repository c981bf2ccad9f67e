import { parseArgs } from "node:util";
import type { ToyLoss } from "@descent/trainer";
import { choose, wholeNumber } from "../arguments.ts";
import { racers } from "./catalogue.ts";
import { racedLosses } from "./losses.ts";
import type { Racer } from "./racers.ts";

/** What is raced. */
interface RaceOptions {
  readonly steps: number;
  readonly racers: readonly Racer[];
  readonly losses: readonly ToyLoss[];
}

/** Reads the arguments. Throws, saying what there is, for a name or a number that cannot be used. */
export function readOptions(args: readonly string[]): RaceOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      steps: { type: "string", default: "300" },
      only: { type: "string" },
      loss: { type: "string" },
    },
  });
  return {
    steps: wholeNumber("--steps", values.steps, 1),
    racers: choose("--only", racers, namesOf(values.only)),
    losses: choose("--loss", racedLosses, namesOf(values.loss)),
  };
}

function namesOf(list: string | undefined): readonly string[] {
  return list === undefined ? [] : list.split(",").map((name) => name.trim());
}
