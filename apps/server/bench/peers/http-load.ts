// The clients of every server that speaks HTTP: one program in a process of its own, so that all of them meet the same
// load. Does the tasks that its parent sends, and ends with it.
import { Agent } from "node:http";
import { descentDialect } from "./descent-dialect.ts";
import { metrics, type Batch, type Dialect, type OpenRun, type Read } from "./dialect.ts";
import { mlflowDialect } from "./mlflow-dialect.ts";
import { send, type Call } from "./send.ts";

/** Calls at once while runs are made ready, which is not timed. */
const lanes = 4;
/** Writers are at work for so long before the clock runs. */
const leadMs = 1000;
/** So much of a refusal tells it from others; what follows may differ from request to request. */
const reasonLengthMax = 100;
const epochMs = 1_767_225_600_000;

const dialects = {
  "descent-json": descentDialect("json"),
  "descent-binary": descentDialect("binary"),
  mlflow: mlflowDialect,
};

export type DialectName = keyof typeof dialects;

interface Target {
  readonly dialect: Dialect;
  readonly port: number;
  readonly project: string;
  readonly runs: readonly OpenRun[];
}

/** What came of one turn of writing. */
export interface Turn {
  /** Acknowledged while the clock ran: all writers are at work from before its start until its end. */
  readonly points: number;
  readonly seconds: number;
  /** All points that were acknowledged. */
  readonly acknowledged: number;
  /** Milliseconds of each acknowledged request. */
  readonly latencies: readonly number[];
  /** Requests that were not acknowledged, by reason. */
  readonly failures: Readonly<Record<string, number>>;
}

export type Question =
  | { readonly kind: "history"; readonly metric: string }
  | { readonly kind: "chart"; readonly metric: string; readonly points: number }
  | { readonly kind: "best"; readonly metric: string; readonly limit: number };

interface Times {
  readonly latencies: number[];
  readonly failures: Record<string, number>;
  /** Acknowledgements while the clock ran. */
  timely: number;
}

const targets = new Map<string, Target>();
const targetOf = (name: string) => targets.get(name)!;

const tasks = {
  /** Creates a project and its runs. */
  open: async (options: {
    target: string;
    dialect: DialectName;
    port: number;
    project: string;
    names: readonly string[];
  }): Promise<void> => {
    const { target, port, names } = options;
    const dialect = dialects[options.dialect];
    await withAgent(lanes, async (agent) => {
      const say = sayTo(port, agent);
      const project = await dialect.openProject(say, options.project);
      const runs: OpenRun[] = [];
      await inLanes(names, async (name, index) => {
        runs[index] = await dialect.openRun(say, project, name);
      });
      targets.set(target, { dialect, port, project, runs });
    });
  },

  /** Gives every run so many steps. */
  seed: async (options: { target: string; steps: number; perRequest: number; metricCount: number }) => {
    const { dialect, port, runs } = targetOf(options.target);
    const names = metrics.slice(0, options.metricCount);
    await withAgent(lanes, (agent) =>
      inLanes(runs, async (run, index) => {
        while (run.nextStep < options.steps) {
          const rows = Math.min(options.perRequest, options.steps - run.nextStep);
          await sayTo(port, agent)(dialect.batch(run, nextBatch(run, { index, rows, names })));
        }
      }),
    );
  },

  finish: async ({ target }: { target: string }): Promise<void> => {
    const { dialect, port, runs } = targetOf(target);
    await withAgent(lanes, (agent) =>
      inLanes(runs, async (run) => void (await sayTo(port, agent)(dialect.finish(run)))),
    );
  },

  /** Every run's writer sends its next batch when the last was answered. */
  write: async (options: { target: string; rows: number; ms: number }): Promise<Turn> => {
    const { dialect, port, runs } = targetOf(options.target);
    const start = performance.now() + leadMs;
    const end = start + options.ms;
    const times: Times = { latencies: [], failures: {}, timely: 0 };
    await withAgent(runs.length, async (agent) => {
      const writers = runs.map(async (run, index) => {
        while (performance.now() < end) {
          const call = dialect.batch(run, nextBatch(run, { index, rows: options.rows, names: metrics }));
          const sent = performance.now();
          const failure = await failureOf(port, agent, call);
          note(times, { failure, sent, answered: performance.now(), start, end });
        }
      });
      await Promise.all(writers);
    });
    const { latencies, failures, timely } = times;
    const pointsOf = (requests: number) => requests * options.rows * metrics.length;
    const seconds = options.ms / 1000;
    return {
      points: pointsOf(timely),
      seconds,
      acknowledged: pointsOf(latencies.length),
      latencies,
      failures,
    };
  },

  /** How many points the server has, by its own account. */
  count: async ({ target }: { target: string }): Promise<number> => {
    const { dialect, port, runs } = targetOf(target);
    const counts: number[] = [];
    await withAgent(lanes, (agent) =>
      inLanes(runs, async (run) => {
        counts.push(await dialect.count(sayTo(port, agent), run, metrics[0]!));
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0) * metrics.length;
  },

  /** Milliseconds until the whole answer was here, and what it holds. */
  read: async (options: { target: string; dialect: DialectName; question: Question }) => {
    const target = { ...targetOf(options.target), dialect: dialects[options.dialect] };
    const { call, tell } = readOf(target, options.question);
    const begun = performance.now();
    const { status, body } = await send(target.port, readers, call);
    const ms = performance.now() - begun;
    if (status !== 200) throw new Error(`${call.path}: ${status} ${body.toString().slice(0, 300)}`);
    return { ms, bytes: body.length, told: tell(body) };
  },
};

export type Tasks = typeof tasks;

/** One reader, who keeps a connection to each server. */
const readers = new Agent({ keepAlive: true });

function readOf({ dialect, project, runs }: Target, question: Question): Read {
  switch (question.kind) {
    case "history":
      return dialect.history(runs[0]!, question.metric);
    case "chart":
      return dialect.chart(runs, question.metric, question.points);
    case "best":
      return dialect.best(project, question.metric, question.limit);
  }
}

function nextBatch(
  run: OpenRun,
  { index, rows, names }: { index: number; rows: number; names: readonly string[] },
): Batch {
  const steps = Array.from({ length: rows }, (_, row) => run.nextStep + row);
  run.nextStep += rows;
  // Of up to 1,000 runs no two have the same values, and the best are not the last.
  const scale = 1 + ((index * 617) % 1000) / 1000;
  return {
    metrics: names,
    steps,
    times: steps.map((step) => epochMs + step),
    valueOf: (step, metricIndex) => scale / (step + metricIndex + 1),
  };
}

function sayTo(port: number, agent: Agent) {
  return async (call: Call): Promise<unknown> => {
    const { status, body } = await send(port, agent, call);
    if (status >= 300)
      throw new Error(`${call.method} ${call.path}: ${status} ${body.toString().slice(0, 300)}`);
    return JSON.parse(body.toString() || "null");
  };
}

function note(
  times: Times,
  request: { failure: string | undefined; sent: number; answered: number; start: number; end: number },
): void {
  const { failure, sent, answered, start, end } = request;
  if (failure !== undefined) {
    times.failures[failure] = (times.failures[failure] ?? 0) + 1;
    return;
  }
  times.latencies.push(answered - sent);
  if (answered >= start && answered < end) times.timely += 1;
}

/** Why a call was not acknowledged. */
async function failureOf(port: number, agent: Agent, call: Call): Promise<string | undefined> {
  try {
    const { status, body } = await send(port, agent, call);
    return status < 300 ? undefined : `${status} ${body.toString().slice(0, reasonLengthMax)}`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

async function withAgent(sockets: number, use: (agent: Agent) => Promise<void>): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  try {
    await use(agent);
  } finally {
    agent.destroy();
  }
}

async function inLanes<T>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const entries = items.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [index, item] of entries) await act(item, index);
    }),
  );
}

process.on("message", ({ task, options }: { task: keyof Tasks; options: never }) => {
  tasks[task](options).then(
    (result) => process.send!({ result }),
    (error: unknown) => process.send!({ error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
