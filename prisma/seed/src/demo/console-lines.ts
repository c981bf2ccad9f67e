import type { PointBlock, PrintedLine } from "../plan.ts";
import type { Course } from "./losses.ts";

const escape = "\u001b";
const paint = (code: number, text: string) => `${escape}[${code}m${text}${escape}[0m`;
const [bold, red, green, yellow, blue, dim] = [1, 31, 32, 33, 36, 2];

/** What the training program prints: a heading, a line per validation in colour, and how it ended. */
export function consoleLines(
  name: string,
  { steps, end, stepMs }: Course,
  validation: PointBlock,
  ending: "finished" | "crashed" | "failed",
): PrintedLine[] {
  const startAt = end - steps * stepMs;
  const lines: PrintedLine[] = [
    { time: startAt, text: `${paint(bold, "digits-cnn")} ${paint(dim, "v0.4.1")}  ${paint(blue, name)}` },
    { time: startAt + 20, text: "reading 60,000 training and 10,000 validation digits" },
    {
      time: startAt + 40,
      stream: "stderr",
      text: paint(yellow, "warning: no cached split, making one (seed 1)"),
    },
  ];
  for (const [at, step] of validation.steps.entries())
    lines.push({ time: validation.times[at]!, text: reportLine(step, validation, at) });
  return [...lines, ...endingLines(ending, end)];
}

function reportLine(step: number, { values }: PointBlock, at: number): string {
  const loss = values["val/loss"]?.[at] ?? NaN;
  const accuracy = values["val/accuracy"]?.[at] ?? NaN;
  const isGood = accuracy > 0.9;
  const shown = paint(isGood ? green : yellow, `${(100 * accuracy).toFixed(2)} %`);
  return `step ${String(step).padStart(5)}  ${paint(dim, "val/loss")} ${loss.toFixed(4)}  ${paint(dim, "val/accuracy")} ${shown}`;
}

function endingLines(ending: "finished" | "crashed" | "failed", time: number): PrintedLine[] {
  if (ending === "finished") return [{ time, text: paint(green, "✔ done") }];
  if (ending === "crashed") return [];
  return [
    { time, stream: "stderr", text: paint(red, "Error: loss is NaN, giving up") },
    { time, stream: "stderr", text: paint(dim, "    at step (file:///home/ada/digits/train.ts:112:11)") },
  ];
}
