import {
  appendConsole,
  appendMetrics,
  type ConsoleBatch,
  type ConsoleStream,
  createRun,
  decodeMetricBatch,
  hasValue,
  type MetricBatch,
  metricBatchMediaType,
  type MetricValue,
  type ProblemCode,
  problems,
  type Run,
  toMetricValue,
} from "@descent/contracts";

/** What a request suffers. `lose`: it is carried out, but its answer never arrives. */
export type Fault =
  | "refuse"
  | "lose"
  | "hang"
  | { readonly code: ProblemCode; readonly retryAfter?: number }
  | undefined;

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly mediaType: string;
  /** Parsed, also where it travelled as bytes. */
  readonly body: Record<string, unknown>;
  /** Of a file. */
  readonly content?: string;
}

/** One value as the server has it. */
export interface StoredPoint {
  readonly name: string;
  readonly step: number;
  readonly time: number;
  readonly value: MetricValue;
}

/** One printed line as the server has it. */
export interface StoredLine {
  readonly time: number;
  readonly stream: ConsoleStream;
  readonly text: string;
}

interface StoredRun {
  readonly run: Run;
  readonly writers: Map<string, number>;
  readonly batches: Map<string, string>;
  readonly points: StoredPoint[];
  readonly lines: StoredLine[];
  readonly files: Map<string, string>;
}

type Answer = (request: FakeRequest, ...parts: string[]) => Response;

const iso = "2026-01-01T00:00:00.000Z";

export function problem(code: ProblemCode, retryAfter?: number): Response {
  const { status, title } = problems[code];
  const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return Response.json({ type: "about:blank", title, status, code, detail: title }, { status, headers });
}

/** The promises of the real server, in memory, with faults on command. */
export class FakeServer {
  readonly runs = new Map<string, StoredRun>();
  readonly projects = new Set<string>();
  readonly requests: FakeRequest[] = [];
  /** Resent batches that were not what they were the first time: must stay empty. */
  readonly changedBatches: string[] = [];
  /** Decides the fate of each request. */
  fault: (request: FakeRequest) => Fault = () => undefined;
  /** Answers what this server does not know, such as trials. */
  more: (request: FakeRequest) => Response | undefined = () => undefined;
  /** An older server takes JSON only. */
  takesPacked = true;
  #lastWriter = 0;

  readonly #routes: [RegExp, Answer][] = [
    [/^POST \/api\/v1\/projects$/, (request) => this.#createProject(String(request.body["name"]))],
    [
      /^POST \/api\/v1\/projects\/([^/]+)\/runs$/,
      (request, project) => this.#createRun(request, project ?? ""),
    ],
    [/^POST \/api\/v1\/runs\/([^/]+)\/writers$/, (request, id) => this.#createWriter(request, id ?? "")],
    [/^POST \/api\/v1\/runs\/([^/]+)\/metrics$/, (request, id) => this.#append(request, id ?? "")],
    [/^POST \/api\/v1\/runs\/([^/]+)\/console$/, (request, id) => this.#appendConsole(request, id ?? "")],
    [/^POST \/api\/v1\/runs\/([^/]+)\/heartbeat$/, (_, id) => this.#heartbeat(id ?? "")],
    [/^POST \/api\/v1\/runs\/([^/]+)\/finish$/, (request, id) => this.#change(id ?? "", request.body)],
    [
      /^PUT \/api\/v1\/runs\/([^/]+)\/files\/(.+)$/,
      (request, id, name) => this.#put(request, id ?? "", name ?? ""),
    ],
    [/^PATCH \/api\/v1\/runs\/([^/]+)$/, (request, id) => this.#change(id ?? "", request.body)],
  ];

  /** A `fetch` for one process; `isCut` makes all of its requests vanish, as the process is dead. */
  fetchFor(process: { isCut: boolean }): typeof fetch {
    return async (url, init) => {
      const request = {
        method: init?.method ?? "GET",
        path: new URL(url instanceof Request ? url.url : url).pathname,
        mediaType: new Headers(init?.headers).get("content-type") ?? "",
        body: bodyOf(init?.body),
        ...(init?.body instanceof Blob && { content: await init.body.text() }),
      };
      await Promise.resolve();
      const fault = process.isCut ? "hang" : this.fault(request);
      if (fault === "hang") return new Promise<never>(() => {});
      if (fault === "refuse") throw new TypeError("fetch failed");
      this.requests.push(request);
      if (typeof fault === "object") return problem(fault.code, fault.retryAfter);
      const answer = this.#answer(request);
      await Promise.resolve();
      if (fault === "lose") throw new TypeError("socket hang up");
      return answer;
    };
  }

  pointsOf(id: string): readonly StoredPoint[] {
    return this.runs.get(id)?.points ?? [];
  }

  linesOf(id: string): readonly StoredLine[] {
    return this.runs.get(id)?.lines ?? [];
  }

  /** Contents of a run's files by their names. */
  filesOf(id: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.runs.get(id)?.files ?? []);
  }

  run(id: string): Run | undefined {
    return this.runs.get(id)?.run;
  }

  /** The requests whose path ends so. */
  requestsTo(end: string): FakeRequest[] {
    return this.requests.filter((request) => request.path.endsWith(end));
  }

  #answer(request: FakeRequest): Response {
    for (const [pattern, answer] of this.#routes) {
      const match = pattern.exec(`${request.method} ${request.path}`);
      if (match) return answer(request, ...match.slice(1));
    }
    return this.more(request) ?? problem("route_not_found");
  }

  #createProject(name: string): Response {
    if (this.projects.has(name)) return problem("project_exists");
    this.projects.add(name);
    const counts = { runCount: 0, runningCount: 0, sweepCount: 0 };
    return Response.json(
      { name, description: "", createdAt: iso, ...counts, lastActivityAt: iso, retentionDays: null },
      { status: 201 },
    );
  }

  #createRun({ body }: FakeRequest, project: string): Response {
    if (!this.projects.has(project)) return problem("project_not_found");
    const wanted = createRun.body.safeParse(body);
    if (!wanted.success) return problem("validation_failed");
    const id = wanted.data.id ?? "";
    const known = this.runs.get(id);
    if (known) return known.run.project === project ? Response.json(known.run) : problem("run_id_taken");
    const { name = "a-run", config, tags, notes, trial = null } = wanted.data;
    const dates = { createdAt: iso, updatedAt: iso, heartbeatAt: iso, finishedAt: null };
    const state = { state: "running" as const, stale: false, summary: {}, colour: null, sweep: null };
    const run: Run = { id, project, name, config, tags, notes, trial, ...state, ...dates };
    this.runs.set(id, {
      run,
      writers: new Map(),
      batches: new Map(),
      points: [],
      lines: [],
      files: new Map(),
    });
    return Response.json(run, { status: 201 });
  }

  #createWriter({ body }: FakeRequest, id: string): Response {
    const stored = this.runs.get(id);
    if (!stored) return problem("run_not_found");
    const key = String(body["key"]);
    const writer = stored.writers.get(key) ?? ++this.#lastWriter;
    stored.writers.set(key, writer);
    return Response.json({ writer }, { status: 201 });
  }

  #append({ body, mediaType }: FakeRequest, id: string): Response {
    if (mediaType === metricBatchMediaType && !this.takesPacked) return problem("unsupported_media_type");
    const stored = this.runs.get(id);
    if (!stored) return problem("run_not_found");
    const parsed = appendMetrics.body.safeParse(body);
    if (!parsed.success) return problem("validation_failed");
    const points = () => stored.points.push(...pointsIn(parsed.data));
    return this.#takeOnce(stored, parsed.data, { text: canonical(parsed.data), store: points });
  }

  #appendConsole({ body }: FakeRequest, id: string): Response {
    const stored = this.runs.get(id);
    if (!stored) return problem("run_not_found");
    const parsed = appendConsole.body.safeParse(body);
    if (!parsed.success) return problem("validation_failed");
    const lines = () => stored.lines.push(...linesIn(parsed.data));
    return this.#takeOnce(stored, parsed.data, { text: JSON.stringify(parsed.data), store: lines });
  }

  #takeOnce(
    stored: StoredRun,
    batch: { writer: number; seq: number },
    { text, store }: { text: string; store: () => void },
  ): Response {
    if (![...stored.writers.values()].includes(batch.writer)) return problem("writer_unknown");
    const key = `${batch.writer}/${batch.seq}`;
    const before = stored.batches.get(key);
    if (before !== undefined && before !== text) this.changedBatches.push(key);
    if (before === undefined) {
      stored.batches.set(key, text);
      store();
    }
    return Response.json({ duplicate: before !== undefined });
  }

  #put({ content = "", mediaType }: FakeRequest, id: string, name: string): Response {
    const stored = this.runs.get(id);
    if (!stored) return problem("run_not_found");
    const path = decodeURIComponent(name);
    const isNew = !stored.files.has(path);
    stored.files.set(path, content);
    const file = { path, size: content.length, sha256: "", contentType: mediaType, createdAt: iso };
    return Response.json(file, { status: isNew ? 201 : 200 });
  }

  #heartbeat(id: string): Response {
    const stored = this.runs.get(id);
    return stored ? Response.json({ state: stored.run.state }) : problem("run_not_found");
  }

  #change(id: string, body: Record<string, unknown>): Response {
    const stored = this.runs.get(id);
    if (!stored) return problem("run_not_found");
    const { config, summary, state } = body as Partial<Run>;
    Object.assign(stored.run.config, config);
    Object.assign(stored.run.summary, summary);
    if (state) stored.run.state = state;
    return Response.json(stored.run);
  }
}

function bodyOf(body: RequestInit["body"]): Record<string, unknown> {
  if (typeof body === "string" && body !== "") return JSON.parse(body) as Record<string, unknown>;
  return body instanceof Uint8Array ? unpacked(body) : {};
}

function unpacked(bytes: Uint8Array): Record<string, unknown> {
  const { writer, seq, steps, times, columns } = decodeMetricBatch(bytes);
  const valuesOf = (column: (typeof columns)[number]) =>
    Array.from(column.values, (value, row) => (hasValue(column, row) ? toMetricValue(value) : null));
  const values = Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)]));
  return { writer, seq, steps: [...steps], times: [...times], values };
}

/** A batch as text, the same in whichever form it travelled. */
function canonical(batch: MetricBatch): string {
  const columns = Object.entries(batch.values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([batch.steps, batch.times, columns]);
}

function linesIn({ times, streams, lines }: ConsoleBatch): StoredLine[] {
  return lines.map((text, row) => ({ text, time: times[row] ?? 0, stream: streams[row] ?? "stdout" }));
}

function pointsIn(batch: MetricBatch): StoredPoint[] {
  const points: StoredPoint[] = [];
  for (const [row, step] of batch.steps.entries())
    for (const [name, column] of Object.entries(batch.values)) {
      const value = column[row];
      if (value !== null && value !== undefined)
        points.push({ name, step, time: batch.times[row] ?? 0, value });
    }
  return points;
}
