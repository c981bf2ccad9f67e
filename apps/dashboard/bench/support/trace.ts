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
