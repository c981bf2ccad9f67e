import { spawnSync, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Turn } from "./http-load.ts";
import { metrics } from "./dialect.ts";
import { endGroup } from "./process-group.ts";
import type { Stage } from "./stage.ts";

/** Programs that use Aim's SDK, as many as there are cores: in one, Python would keep to one core. */
export interface AimClients {
  write(rows: number, ms: number): Promise<Turn>;
  seed(steps: number, metricCount: number): Promise<void>;
  /** Every point of the first run's curve. */
  read(metric: string): Promise<{ ms: number; told: string }>;
  end(): Promise<void>;
}

/** A client that says nothing for so long is ended; what it queued for a server may take it a while. */
const answerMsMax = 300_000;

type Ask = (task: object) => Promise<never>;

export async function startAimClients(
  stage: Stage,
  python: string,
  { repository, writers }: { repository: string; writers: number },
): Promise<AimClients> {
  const programs = Math.min(availableParallelism(), writers);
  const clients: { child: ChildProcess; ask: Ask }[] = [];
  // One after another: an Aim repository is created by its first user.
  for (let index = 0; index < programs; index += 1) {
    const [first, next] = [index, index + 1].map((at) => Math.round((at * writers) / programs)) as [
      number,
      number,
    ];
    clients.push(await startClient(stage, python, [repository, String(first), String(next - first)]));
  }
  const askAll = (task: object) => Promise.all(clients.map(({ ask }) => ask(task)));
  return {
    write: async (rows, ms) => together(await askAll({ task: "write", rows, ms })),
    seed: async (steps, metricCount) => void (await askAll({ task: "seed", steps, metricCount })),
    read: (metric) => clients[0]!.ask({ task: "read", metric }),
    end: async () => {
      await askAll({ task: "close" });
      for (const { child } of clients) await stage.end(child);
    },
  };
}

/** How many points an Aim repository has, of runs that have the same metrics at the same steps. */
export function countAimPoints(python: string, folder: string): number {
  const { stdout } = spawnSync(python, [path.join(import.meta.dirname, "aim_count.py"), folder], {
    encoding: "utf8",
    timeout: answerMsMax,
  });
  return Number(stdout.trim().split("\n").at(-1)) * metrics.length;
}

function together(turns: readonly Omit<Turn, "failures">[]): Turn {
  return {
    points: turns.reduce((sum, { points }) => sum + points, 0),
    acknowledged: turns.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    seconds: Math.max(...turns.map(({ seconds }) => seconds)),
    latencies: turns.flatMap(({ latencies }) => latencies),
    failures: {},
  };
}

async function startClient(stage: Stage, python: string, operands: readonly string[]) {
  const program = path.join(import.meta.dirname, "aim_client.py");
  const child = stage.start(python, [program, ...operands], { stdio: ["pipe", "pipe", "pipe"] });
  const complaints: string[] = [];
  createInterface({ input: child.stderr! }).on("line", (line) => complaints.push(line));
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const answer = async (): Promise<never> => {
    const late = setTimeout(() => endGroup(child.pid, "SIGKILL"), answerMsMax);
    const { value, done } = await lines.next();
    clearTimeout(late);
    if (done) throw new Error(`Aim's client has ended: ${complaints.at(-1)}`);
    return JSON.parse(value) as never;
  };
  await answer();
  const ask: Ask = (task) => {
    child.stdin!.write(`${JSON.stringify(task)}\n`);
    return answer();
  };
  return { child, ask };
}
