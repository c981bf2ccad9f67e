import { newId } from "@descent/contracts";
import { expect, test } from "vitest";
import { describeDatabases, openTestDatabase, type TestDatabase } from "../../../test/databases.ts";
import { ProjectsRepository } from "../projects/projects.repository.ts";
import { SweepsRepository } from "../sweeps/sweeps.repository.ts";
import { TrialsRepository } from "./trials.repository.ts";

const start = new Date("2026-01-01");
const soon = new Date("2026-01-02");
const late = new Date("2026-01-03");

/** A sweep in a project of its own, and what agents do with it. */
async function aSweep({ prisma, dialect }: TestDatabase) {
  const projects = new ProjectsRepository(prisma);
  await projects.create({ name: "demo", description: "", at: start });
  const projectKey = (await projects.findKey("demo"))!;
  const sweeps = new SweepsRepository(prisma, dialect);
  const createSweep = () =>
    sweeps.create({
      id: newId("swp"),
      projectKey,
      name: undefined,
      method: "grid",
      parameters: { a: { values: [1] } },
      metric: { name: "loss", goal: "minimize" },
      trialsMax: 100,
      seed: 0,
      at: start,
    });
  const trials = new TrialsRepository(prisma, dialect);
  const { key } = await createSweep();
  return {
    trials,
    createSweep,
    ask: (agent: string, now: Date, expiresAt: Date) =>
      trials.lease(key, { agent, expiresAt }, now, {
        trialsMax: 100,
        id: newId("trl"),
        parametersOf: () => ({ a: 1 }),
      }),
  };
}

const agents = Array.from({ length: 20 }, (_, at) => `agent-${at}`);

describeDatabases("everybody at the same time", (provider) => {
  test("agents that ask get a trial each, numbered without gaps", async () => {
    await using database = await openTestDatabase(provider);
    const { ask } = await aSweep(database);
    const leased = await Promise.all(agents.map((agent) => ask(agent, start, soon)));
    const numbers = leased.map((one) => one!.trial.number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(agents.map((_, at) => at + 1));
  });

  test("an expired lease goes to one of the agents that ask for it", async () => {
    await using database = await openTestDatabase(provider);
    const { ask } = await aSweep(database);
    const lost = (await ask("gone", start, soon))!.trial;
    const leased = await Promise.all(agents.map((agent) => ask(agent, soon, late)));
    const again = leased.filter((one) => one!.trial.id === lost.id);
    expect(again.map((one) => one!.trial.attempt)).toEqual([2]);
  });

  test("a trial that its agent ends while others ask for it is ended or handed out, never both", async () => {
    await using database = await openTestDatabase(provider);
    const { ask, trials } = await aSweep(database);
    for (let round = 0; round < 20; round++) {
      const { trial } = (await ask(`late-${round}`, start, soon))!;
      const claim = { agent: trial.agent!, attempt: trial.attempt };
      const end = { state: "finished", objective: 1, at: soon } as const;
      const [isEnded, next] = await Promise.all([
        trials.finish(trial.id, claim, end),
        ask("eager", soon, late),
      ]);
      expect(next!.trial.id === trial.id).toBe(!isEnded);
      expect((await trials.find(trial.id))!.state).toBe(isEnded ? "finished" : "running");
    }
  });

  test("sweeps without a name are called by different numbers", async () => {
    await using database = await openTestDatabase(provider);
    const { createSweep } = await aSweep(database);
    const made = await Promise.all(agents.map(() => createSweep()));
    expect(new Set(made.map((sweep) => sweep.name)).size).toBe(agents.length);
  });
});
