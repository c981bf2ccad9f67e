import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { countAimPoints, startAimClients } from "./aim-clients.ts";
import type { DialectName, Turn } from "./http-load.ts";
import type { Load } from "./load-process.ts";
import { orSay } from "./or-say.ts";
import type { Peers } from "./peer-versions.ts";
import { settle, startAimServer, startDescent, startMlflow, type Server } from "./servers.ts";
import type { Stage } from "./stage.ts";

/** One of those that take turns at writing. */
export interface Contender {
  readonly label: string;
  /** Not where an SDK returns before its server has answered. */
  readonly hasLatencies: boolean;
  write(rows: number, ms: number): Promise<Turn>;
  /** Ends the runs, waits for what was put off, and ends the server. */
  close(): Promise<Closed>;
}

/** What is left behind. */
export interface Closed {
  readonly cpuSeconds: number;
  readonly bytes: number;
  /** By the server's own account. */
  readonly points: number;
  readonly hasSettled: boolean;
}

interface Scene {
  readonly stage: Stage;
  readonly load: Load;
  readonly peers: Peers;
  readonly writers: number;
}

type Nameless = Omit<Contender, "label">;

/** Starts all that can be started, and says of the others why not. */
export async function openContenders(scene: Scene): Promise<Contender[]> {
  const { stage, peers } = scene;
  const { python, mlflow, aim } = peers;
  const openings: [string, () => Promise<Nameless>][] = [
    ["Descent, JSON", () => openHttp(scene, "descent-json", startDescent(stage, "descent-json"))],
    ["Descent, binary", () => openHttp(scene, "descent-binary", startDescent(stage, "descent-binary"))],
  ];
  if (python && mlflow)
    openings.push([
      `MLflow ${mlflow}`,
      () => openHttp(scene, "mlflow", startMlflow(stage, python, "mlflow")),
    ]);
  if (python && aim)
    openings.push(
      [`Aim ${aim}, local`, () => openAimFolder(scene, python)],
      [`Aim ${aim}, server`, () => openAimServer(scene, python)],
    );
  const contenders: Contender[] = [];
  for (const [label, open] of openings) {
    const contender = await orSay(label, open);
    if (contender) contenders.push({ ...contender, label });
  }
  return contenders;
}

async function openHttp(
  { load, writers }: Scene,
  target: DialectName,
  starting: Promise<Server>,
): Promise<Nameless> {
  const server = await starting;
  const names = Array.from({ length: writers }, (_, index) => `run-${index}`);
  await load("open", { target, dialect: target, port: server.port, project: "bench", names });
  await settle([server]);
  const before = server.cpuSeconds();
  server.pause();
  return {
    hasLatencies: true,
    write: async (rows, ms) => {
      server.resume();
      try {
        return await load("write", { target, rows, ms });
      } finally {
        server.pause();
      }
    },
    close: async () => {
      server.resume();
      await load("finish", { target });
      const hasSettled = await settle([server]);
      const cpuSeconds = server.cpuSeconds() - before;
      const points = await load("count", { target });
      await server.end();
      return { cpuSeconds, points, bytes: bytesOf(server.folder), hasSettled };
    },
  };
}

async function openAimFolder({ stage, writers }: Scene, python: string): Promise<Nameless> {
  const folder = path.join(stage.folder, "aim");
  const clients = await startAimClients(stage, python, { repository: folder, writers });
  return {
    hasLatencies: true,
    write: (rows, ms) => clients.write(rows, ms),
    close: async () => {
      await clients.end();
      // Client and store are one process.
      return { cpuSeconds: Number.NaN, ...leftBehind(python, folder), hasSettled: true };
    },
  };
}

async function openAimServer({ stage, writers }: Scene, python: string): Promise<Nameless> {
  const server = await startAimServer(stage, python, "aim-server");
  const repository = `aim://127.0.0.1:${server.port}`;
  const clients = await startAimClients(stage, python, { repository, writers });
  const before = server.cpuSeconds();
  return {
    hasLatencies: false,
    write: (rows, ms) => clients.write(rows, ms),
    close: async () => {
      await clients.end();
      const hasSettled = await settle([server]);
      const cpuSeconds = server.cpuSeconds() - before;
      await server.end();
      return { cpuSeconds, ...leftBehind(python, server.folder), hasSettled };
    },
  };
}

function leftBehind(python: string, folder: string): { points: number; bytes: number } {
  // The count has the runs indexed, which adds to the bytes.
  const bytes = bytesOf(folder);
  return { bytes, points: countAimPoints(python, folder) };
}

function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
}
