import path from "node:path";
import { median } from "../medians.ts";
import { startAimClients } from "./aim-clients.ts";
import type { DialectName, Question } from "./http-load.ts";
import { startLoad, type Load } from "./load-process.ts";
import { orSay } from "./or-say.ts";
import type { Peers } from "./peer-versions.ts";
import { settle, startDescent, startMlflow, type Server } from "./servers.ts";
import { openStage, type Stage } from "./stage.ts";
import { printTable } from "./table.ts";

const turns = 15;
const warmTurns = 3;
/** What MLflow takes in one request, of one metric. */
const stepsPerRequest = 1000;

/** Runs that are read; of each so many steps. */
const projects = {
  history: { runs: 1, steps: 10_000, metricCount: 1 },
  chart: { runs: 100, steps: 1000, metricCount: 1 },
  search: { runs: 1000, steps: 10, metricCount: 5 },
};

type Project = keyof typeof projects;

const questions: { readonly title: string; readonly project: Project; readonly question: Question }[] = [
  {
    title: "every point of one run's curve of 10,000",
    project: "history",
    question: { kind: "history", metric: "train/loss" },
  },
  {
    title: "a chart of that curve, 320 points wide",
    project: "history",
    question: { kind: "chart", metric: "train/loss", points: 320 },
  },
  {
    title: "a chart of 100 runs of 1,000 points, 320 points wide",
    project: "chart",
    question: { kind: "chart", metric: "train/loss", points: 320 },
  },
  {
    title: "the first 100 of 1,000 runs, sorted by a metric",
    project: "search",
    question: { kind: "best", metric: "val/accuracy", limit: 100 },
  },
];

interface Answer {
  readonly ms: number;
  readonly told: string;
  readonly bytes?: number;
}

/** One of those that take turns at answering; without an answer where it has no such question. */
interface Reader {
  readonly label: string;
  readonly read: (project: Project, question: Question) => Promise<Answer | undefined>;
}

/** Prints how long equal data takes to be read, by one reader who asks all in turns. */
export async function compareReading(peers: Peers): Promise<void> {
  console.log(`\nReading: one reader, ${turns} turns, medians; × is Descent's speed over theirs`);
  await using stage = openStage();
  const readers = await openReaders({ stage, load: startLoad(stage), peers });
  for (const { title, project, question } of questions) {
    console.log(`\n${title}`);
    const answers = new Map<Reader, Answer[]>(readers.map((reader) => [reader, []]));
    for (let turn = -warmTurns; turn < turns; turn += 1)
      for (const [reader, before] of answers) {
        const answer = await orSay(reader.label, () => reader.read(project, question));
        if (!answer) answers.delete(reader);
        else if (turn >= 0) before.push(answer);
      }
    report(new Map([...answers].map(([{ label }, all]) => [label, all])));
  }
}

interface Scene {
  readonly stage: Stage;
  readonly load: Load;
  readonly peers: Peers;
}

async function openReaders(scene: Scene): Promise<Reader[]> {
  const { stage, load, peers } = scene;
  const { python, mlflow, aim } = peers;
  const servers: Server[] = [];
  const serve = async (target: string, dialect: DialectName, starting: Promise<Server>) => {
    const server = await starting;
    servers.push(server);
    await fill(load, { target, dialect, port: server.port });
  };
  const readers: Reader[] = [];
  await serve("descent", "descent-binary", startDescent(stage, "descent"));
  readers.push(
    httpReader(load, { label: "Descent, JSON", target: "descent", dialect: "descent-json" }),
    httpReader(load, { label: "Descent, binary", target: "descent", dialect: "descent-binary" }),
  );
  if (python && mlflow)
    await orSay(`MLflow ${mlflow}`, async () => {
      await serve("mlflow", "mlflow", startMlflow(stage, python, "mlflow"));
      readers.push(httpReader(load, { label: `MLflow ${mlflow}`, target: "mlflow", dialect: "mlflow" }));
    });
  if (python && aim)
    await orSay(`Aim ${aim}, SDK`, async () => {
      readers.push(await openAim(stage, python, `Aim ${aim}, SDK, no HTTP`));
    });
  if (!(await settle(servers))) console.log("NOT SETTLED: a server works on beside the reading");
  return readers;
}

/** Gives a server the runs that are read. */
async function fill(
  load: Load,
  { target, dialect, port }: { target: string; dialect: DialectName; port: number },
): Promise<void> {
  for (const [project, { runs, steps, metricCount }] of Object.entries(projects)) {
    const key = `${target}/${project}`;
    const names = Array.from({ length: runs }, (_, index) => `run-${index}`);
    await load("open", { target: key, dialect, port, project, names });
    await load("seed", { target: key, steps, perRequest: stepsPerRequest, metricCount });
    await load("finish", { target: key });
  }
}

function httpReader(
  load: Load,
  { label, target, dialect }: { label: string; target: string; dialect: DialectName },
): Reader {
  return {
    label,
    read: async (project, question) =>
      // A list of runs is JSON, whatever form curves have.
      dialect === "descent-binary" && question.kind === "best"
        ? undefined
        : load("read", { target: `${target}/${project}`, dialect, question }),
  };
}

/** Aim's server gives no more than 200 points of a curve, and its page sorts runs by itself: what is left is its SDK. */
async function openAim(stage: Stage, python: string, label: string): Promise<Reader> {
  const repository = path.join(stage.folder, "aim");
  const clients = await startAimClients(stage, python, { repository, writers: 1 });
  const { steps, metricCount } = projects.history;
  await clients.seed(steps, metricCount);
  return {
    label,
    read: async (_, question) => (question.kind === "history" ? clients.read(question.metric) : undefined),
  };
}

function report(answers: ReadonlyMap<string, readonly Answer[]>): void {
  const times = new Map([...answers].map(([label, all]) => [label, median(all.map(({ ms }) => ms))]));
  const own = [...times].filter(([label]) => label.startsWith("Descent"));
  const rows = [...answers].map(([label, all]) => {
    const ms = all.map((answer) => answer.ms);
    const { bytes, told } = all[0]!;
    return [
      label,
      ...[median(ms), Math.min(...ms), Math.max(...ms)].map((one) => one.toFixed(2)),
      ...own.map(([, ours]) => (times.get(label)! / ours).toFixed(2)),
      bytes === undefined ? "–" : String(bytes),
      told,
    ];
  });
  printTable(["", "ms", "least", "most", ...own.map(([label]) => `${label} ×`), "bytes", "answer"], rows);
  for (const [ownLabel, ours] of own)
    for (const [label, theirs] of times)
      if (!label.startsWith("Descent") && theirs < ours)
        console.log(`BEATEN: ${ownLabel} over ${label}: ${(theirs / ours).toFixed(2)}`);
}
