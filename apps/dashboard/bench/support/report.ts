import { median } from "./medians.ts";
import type { StepCost } from "./trace.ts";
import { say } from "./verdict.ts";

/** The medians of one subject in one round. */
export interface Figures {
  readonly name: string;
  readonly firstPaintMs: number;
  readonly nextPaintMs: number;
  readonly hover: StepCost;
  readonly append: StepCost;
  readonly zoom: StepCost;
}

const steps = ["hover", "zoom", "append"] as const;
const targets = { hover: 20, zoom: 40, append: 45 };
const firstPaintTarget = 1000;
const hoverOfUplotMost = 1.6;
const fasterThanRechartsLeast = 5;

/** Prints what each subject took, and whether Descent keeps what it promises. */
export function printVerdicts(lines: number, points: number, all: readonly Figures[]): void {
  const names = [...new Set(all.map(({ name }) => name))];
  const of = (name: string, read: (figures: Figures) => number) =>
    median(all.filter((figures) => figures.name === name).map(read));
  console.log(`\n${lines} lines x ${points} points: latency ms (CPU ms), medians`);
  for (const name of names) {
    const cells = steps.map(
      (step) =>
        `${step} ${round(of(name, (figures) => figures[step].latencyMs))} (${round(of(name, (figures) => figures[step].cpuMs))})`,
    );
    const paint = Math.round(of(name, ({ firstPaintMs }) => firstPaintMs));
    const next = Math.round(of(name, ({ nextPaintMs }) => nextPaintMs));
    console.log(
      `  ${name.padEnd(10)} ${cells.join("   ")}   first paint of all curves ${paint}, at the next visit ${next}`,
    );
  }
  for (const step of steps) {
    const own = of("descent", (figures) => figures[step].latencyMs);
    say(`${step} ${round(own)} ms, at most ${targets[step]}`, own <= targets[step]);
    const faster = of("recharts", (figures) => figures[step].latencyMs) / own;
    say(
      `${step} ${round(faster)} x faster than Recharts alone, at least ${fasterThanRechartsLeast}`,
      faster >= fasterThanRechartsLeast,
    );
    const ofUplot = own / of("uplot", (figures) => figures[step].latencyMs);
    const isKept = step === "hover" ? ofUplot <= hoverOfUplotMost : ofUplot <= 1;
    say(
      step === "hover"
        ? `${step} ${round(ofUplot)} x uPlot's, at most ${hoverOfUplotMost}`
        : `${step} ${round(ofUplot)} x uPlot's`,
      isKept,
      step === "hover" ? "MISSED" : "beaten by uPlot",
    );
  }
  sayPaint(
    "for a browser that was never there",
    of("descent", ({ firstPaintMs }) => firstPaintMs),
  );
  sayPaint(
    "at its next visit",
    of("descent", ({ nextPaintMs }) => nextPaintMs),
  );
}

function sayPaint(when: string, ms: number): void {
  const text = `first paint of all curves ${when} ${Math.round(ms)} ms, at most ${firstPaintTarget}`;
  say(text, ms <= firstPaintTarget);
}

function round(value: number): string {
  return value.toFixed(1);
}
