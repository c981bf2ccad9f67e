import path from "node:path";
import { appendMetrics, createProject, createRun, createWriter } from "@descent/contracts";
import { call, ConnectionError } from "@descent/contracts/client";
import { describe, expect, test } from "vitest";
import { askWitness, hasWitness } from "../src/ask-witness.ts";
import { startServerProcess, type ServerProcess } from "../src/server-process.ts";

const rounds = 10;
const writersPerRound = 8;
/** The kill comes after so many acknowledgements: another moment of the commits in every round. */
const acknowledgedBeforeKill = (round: number) => 40 + 37 * round;

describe.skipIf(!hasWitness())("durability", () => {
  test(`no acknowledged batch is missing after ${rounds} rounds of kill -9 under load, as an independent driver sees the file`, async () => {
    await using server = await startServerProcess();
    const at = { baseUrl: server.origin };
    await call(createProject, { body: { name: "durability" } }, at);
    const acknowledged = new Set<string>();
    let sent = 0;
    for (let round = 0; round < rounds; round++) {
      const result = await loadUntilKilled(server, acknowledgedBeforeKill(round));
      for (const batch of result.acknowledged) acknowledged.add(batch);
      sent += result.sent;

      const testimony = askWitness(path.join(server.dataDir, "descent.db"));
      const found = testimony.batches.map(({ run, writer, seq }) => `${run} ${writer} ${seq}`);
      expect(testimony.integrity).toBe("ok");
      expect([...acknowledged].filter((batch) => !found.includes(batch))).toEqual([]);
      expect(new Set(found).size).toBe(found.length);
      await server.start();
    }
    console.log(
      `durability: ${rounds} kills, ${sent} batches sent, ${acknowledged.size} acknowledged, 0 missing`,
    );
  }, 120_000);
});

/** Several writers send as fast as they are answered, until the server dies under them. */
async function loadUntilKilled(
  server: ServerProcess,
  killAfter: number,
): Promise<{ acknowledged: string[]; sent: number }> {
  const at = { baseUrl: server.origin };
  const acknowledged: string[] = [];
  let sent = 0;
  let killed: Promise<void> | undefined;
  const write = async () => {
    const run = await call(createRun, { params: { project: "durability" }, body: {} }, at);
    const params = { run: run.id };
    const { writer } = await call(createWriter, { params, body: { key: "w" } }, at);
    for (let seq = 1; ; seq++) {
      const steps = Array.from({ length: 20 }, (_, row) => seq * 20 + row);
      const values = { loss: steps.map((step) => 1 / step), accuracy: steps.map((step) => step / 1e6) };
      sent++;
      await call(appendMetrics, { params, body: { writer, seq, steps, times: steps, values } }, at);
      acknowledged.push(`${run.id} ${writer} ${seq}`);
      if (acknowledged.length >= killAfter) killed ??= server.kill();
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: writersPerRound }, write));
  for (const outcome of outcomes)
    if (outcome.status === "rejected" && !(outcome.reason instanceof ConnectionError)) throw outcome.reason;
  await killed;
  return { acknowledged, sent };
}
