import type { CDPSession, Page } from "playwright-core";

/** What one step cost. */
export interface StepCost {
  /** From the mark before the step to the last frame that it drew. */
  readonly latencyMs: number;
  /** Time that the renderer's threads worked for it. */
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
}

const categories = [
  "blink.user_timing",
  "toplevel",
  "disabled-by-default-devtools.timeline",
  "devtools.timeline",
  "viz",
];
const settleMs = 400;
const [startName, endName] = ["bench step begins", "bench step ends"];

/** Does what is measured, between two marks and with time to settle. */
export type Span = (work: () => Promise<unknown>) => Promise<void>;

/**
 * Does steps one after the other under a Chromium trace, and reads from the trace what each cost.
 */
export async function traceSteps(
  page: Page,
  count: number,
  step: (at: number, span: Span) => Promise<void>,
): Promise<StepCost[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: categories },
    transferMode: "ReportEvents",
  });
  const mark = (name: string) => page.evaluate((text) => void performance.mark(text), name);
  for (let at = 0; at < count; at++)
    await step(at, async (work) => {
      await mark(startName);
      await work();
      await settled(page);
      await mark(endName);
    });
  await stop(session);
  return readCosts(events);
}

/** Waits while the page is busy: its timers fire late as long as it is. */
async function settled(page: Page): Promise<void> {
  for (let times = 0; times < 2; times++)
    await page.evaluate(
      (delay) => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(() => done(), delay))),
      settleMs / 2,
    );
}

async function stop(session: CDPSession): Promise<void> {
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
}

function readCosts(events: readonly TraceEvent[]): StepCost[] {
  const marksOf = (name: string) =>
    events
      .filter((event) => event.name === name)
      .map(({ ts }) => ts)
      .toSorted((a, b) => a - b);
  const starts = marksOf(startName);
  const ends = marksOf(endName);
  const pid = events.find(({ name }) => name === startName)?.pid;
  const own = events.filter((event) => event.pid === pid);
  // One page is on the screen at a time, so every frame that is swapped is its own.
  const frames = events.filter(({ name }) => name === "Display::DrawAndSwap");
  const tasks = own.filter(({ name, ph }) => ph === "X" && (name === "RunTask" || name === "RasterTask"));
  return starts.map((start, at) => {
    const within = ({ ts }: TraceEvent) => ts > start && ts < (ends[at] ?? 0);
    const last = Math.max(start, ...frames.filter(within).map(({ ts, dur = 0 }) => ts + dur));
    const cpu = tasks.filter(within).reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0), 0);
    return { latencyMs: (last - start) / 1000, cpuMs: cpu / 1000 };
  });
}
