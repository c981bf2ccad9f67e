import type { CDPSession, Page } from "playwright-core";

/** What one step cost. */
export interface StepCost {
  /** From the mark before the step to the swap of the last frame that the page handed in. */
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
  readonly args?: { readonly chrome_graphics_pipeline?: { readonly step?: string } };
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
  const mark = markOf(page);
  const events = await traced(page, async () => {
    for (let at = 0; at < count; at++)
      await step(at, async (work) => {
        await mark(startName);
        await work();
        await settled(page);
        await mark(endName);
      });
  });
  return readCosts(events);
}

/**
 * The longest piece of work that held the page's own thread before each frame while something was done, in milliseconds of
 * the processor: other programs on the machine do not count, nor does work in slices, which gives way to a frame.
 */
export async function frameCosts(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  const mark = markOf(page);
  const events = await traced(page, async () => {
    await mark(startName);
    await work();
    await mark(endName);
  });
  const [start, end] = [startName, endName].map((wanted) => events.find(({ name }) => name === wanted)!);
  const isOwn = ({ pid, ts }: TraceEvent) => pid === start!.pid && ts > start!.ts && ts < end!.ts;
  const frames = inOrder(events.filter((event) => isFrame(event) && isOwn(event))).map(({ ts }) => ts);
  const costs = frames.map(() => 0);
  for (const { name, ph, tid, ts, dur, tdur } of inOrder(events.filter(isOwn))) {
    if (ph !== "X" || name !== "RunTask" || tid !== start!.tid) continue;
    const frame = frames.findIndex((at) => at >= ts);
    if (frame >= 0) costs[frame] = Math.max(costs[frame]!, (tdur ?? dur ?? 0) / 1000);
  }
  return costs;
}

function markOf(page: Page): (name: string) => Promise<void> {
  return (name) => page.evaluate((text) => void performance.mark(text), name);
}

/** What Chromium traces while something is done. */
async function traced(page: Page, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    traceConfig: { includedCategories: categories },
    transferMode: "ReportEvents",
  });
  await work();
  await stop(session);
  return events;
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
  const starts = inOrder(events.filter(({ name }) => name === startName));
  const ends = inOrder(events.filter(({ name }) => name === endName));
  const own = events.filter(({ pid }) => pid === starts[0]?.pid);
  // The browser draws frames of its own, as when an address changes: only what follows a frame of the page counts.
  const frames = inOrder(own.filter(isFrame));
  const swaps = inOrder(events.filter(({ name }) => name === "Display::DrawAndSwap"));
  const tasks = own.filter(({ name, ph }) => ph === "X" && (name === "RunTask" || name === "RasterTask"));
  return starts.map(({ ts: start }, at) => {
    const end = ends[at]?.ts ?? 0;
    const isWithin = ({ ts }: TraceEvent) => ts > start && ts < end;
    const frame = frames.findLast(isWithin);
    const swap = frame && swaps.find(({ ts }) => ts >= frame.ts);
    const cpu = tasks.filter(isWithin).reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0), 0);
    return { latencyMs: swap ? (swap.ts + (swap.dur ?? 0) - start) / 1000 : 0, cpuMs: cpu / 1000 };
  });
}

/** Whether the page hands a frame to the screen. */
function isFrame({ args }: TraceEvent): boolean {
  return args?.chrome_graphics_pipeline?.step === "STEP_SUBMIT_COMPOSITOR_FRAME";
}

function inOrder(events: readonly TraceEvent[]): TraceEvent[] {
  return events.toSorted((a, b) => a.ts - b.ts);
}
