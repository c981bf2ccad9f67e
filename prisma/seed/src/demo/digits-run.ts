import type { JsonRecord } from "@descent/contracts";
import type { RunPlan, ScenarioOptions } from "../plan.ts";
import { randomOf } from "../random.ts";
import { consoleLines } from "./console-lines.ts";
import { digitsFiles } from "./digits-files.ts";
import { layersBlock } from "./layers.ts";
import { scheduleBlock, trainingBlock, validationBlock, type Course } from "./losses.ts";
import { machineBlock } from "./machine.ts";
import { divergesAbove, learningOf, type NetChoice } from "./net.ts";

interface DigitsRun {
  readonly name: string;
  readonly choice: NetChoice;
  readonly course: Course;
  readonly state: RunPlan["state"];
  readonly tags?: readonly string[];
  readonly notes?: string;
  readonly environment: JsonRecord;
  /** Whether layers, machine, console and files are kept, too. */
  readonly isDetailed: boolean;
}

/** A net that learns digits, as a run. */
export function digitsRun({ seed }: ScenarioOptions, given: DigitsRun): RunPlan {
  const { name, choice, course } = given;
  const learning = learningOf(choice, randomOf(seed, "learning", choice.seed));
  const chance = (what: string) => randomOf(seed, what, choice.seed);
  const validation = () => validationBlock(learning, course, chance("validation"));
  const blocks = () => [
    trainingBlock(learning, course, chance("training")),
    validation(),
    scheduleBlock(choice.learningRate, course),
    ...(given.isDetailed
      ? [layersBlock(learning, course, seed + choice.seed), machineBlock(course, chance("machine"))]
      : []),
  ];
  const hasDiverged = learning.speed > divergesAbove && course.steps > 90;
  const state = hasDiverged ? "failed" : given.state;
  const config = configOf(choice, course);
  return {
    name,
    config,
    tags: given.tags ?? [],
    notes: given.notes ?? "",
    environment: given.environment,
    state,
    points: blocks,
    ...(given.isDetailed && {
      lines: () => consoleLines(name, course, validation(), endingOf(state)),
      files: () => {
        const accuracy = validation().values["val/accuracy"]?.at(-1) ?? 0;
        return digitsFiles({ config, steps: course.steps, accuracy }, chance("files"));
      },
    }),
  };
}

function endingOf(state: RunPlan["state"]): "finished" | "crashed" | "failed" {
  if (state === "failed") return "failed";
  return state === "finished" ? "finished" : "crashed";
}

function configOf(choice: NetChoice, course: Course) {
  return {
    model: { name: choice.model, channels: choice.model === "cnn-wide" ? 64 : 32, dropout: choice.dropout },
    optimizer: {
      name: choice.optimizer,
      learningRate: choice.learningRate,
      weightDecay: choice.weightDecay,
      schedule: { name: "cosine", warmupSteps: course.steps / 20 },
    },
    data: { name: "digits", augment: ["shift", "rotate"], split: 0.1 },
    batchSize: choice.batchSize,
    steps: course.steps,
    seed: choice.seed,
  };
}
