import path from "node:path";
import { describe, expect, test } from "vitest";
import { askWitness, hasWitness } from "../src/ask-witness.ts";
import { judgeTestimony, keyOf, type Verdict } from "../src/judge-testimony.ts";
import { PointsLoad } from "../src/points-load.ts";
import { readBack } from "../src/read-back.ts";
import { startServerProcess, type ServerProcess } from "../src/server-process.ts";

const rounds = 20;
/** In how many of them compaction must have written chunks: else the load would not try it. */
const roundsWithCompactionMin = 4;
/** Of what was acknowledged, one batch of so many is sent again in each round. */
const resendEvery = 50;
/** A kill under full load comes after so many acknowledgements: at another moment of the commits in every round. */
const busyAcknowledgements = (round: number) => 40 + 5 * round;
const calmAcknowledgements = { first: 150, most: 1000 };

describe.skipIf(!hasWitness())("durability", () => {
  test(`no acknowledged point is missing and none is doubled after ${rounds} rounds of kill -9 under load and within compaction, as an independent driver sees the file and as queries answer`, async () => {
    await using server = await startServerProcess();
    const load = await PointsLoad.open(server);
    const verdicts: Verdict[] = [];
    let acknowledged = 0;
    let calm = calmAcknowledgements.first;
    for (let round = 0; round < rounds; round++) {
      const before = verdicts.at(-1);
      // Every other round little is sent, so that compaction gets through what the round before has left.
      const isCalm = round % 2 === 1;
      const [answered] = await Promise.all([
        isCalm
          ? load.untilKilled(calm, load.quietRuns)
          : load.untilKilled(busyAcknowledgements(round), load.runs),
        before && resend(load, before),
      ]);
      acknowledged += answered;
      const verdict = await examine(server, load);
      verdicts.push(verdict);
      // After how many acknowledgements a fold has ended is another number on each machine: the kills gather around it.
      if (isCalm) calm = Math.round(calm * (hasEndedFolds(verdict, before) ? 0.6 : 2));
      calm = Math.min(calm, calmAcknowledgements.most);
    }
    await resend(load, verdicts.at(-1)!);
    expect(load.batches.filter(({ isAcknowledged }) => !isAcknowledged)).toEqual([]);
    const { points, differences } = await readBack(server.origin, load);
    expect(differences).toEqual([]);
    const missing = verdicts.flatMap(({ faults }) => faults.missing);
    const { written, ended, cutShort } = compactionIn(verdicts);
    console.log(
      `durability: ${rounds} kills, ${load.batches.length} batches sent, ${acknowledged} acknowledged, ${missing.length} missing; ` +
        `chunks were written in ${written} rounds, folds ended in ${ended} and were cut short in ${cutShort}; ` +
        `${points} points read back, ${differences.length} different`,
    );
    expect(written).toBeGreaterThanOrEqual(roundsWithCompactionMin);
    expect(ended).toBeGreaterThan(0);
  }, 180_000);
});

/** Has the witness read what the dead server left, while the server starts again. */
async function examine(server: ServerProcess, load: PointsLoad): Promise<Verdict> {
  const testimonyLater = askWitness(path.join(server.dataDir, "descent.db"));
  const [testimony] = await Promise.all([testimonyLater, server.start()]);
  const verdict = judgeTestimony(testimony, load.batches);
  expect(testimony.integrity).toBe("ok");
  expect(testimony.overlaps).toBe(0);
  expect(verdict.faults).toEqual({ missing: [], invented: [], twice: [], miscounted: [] });
  return verdict;
}

/**
 * Sends again all that was not answered, and some of what was: new is only what the file did not hold. What a kill
 * leaves unanswered is sent again after it.
 */
async function resend(load: PointsLoad, { present }: Verdict): Promise<void> {
  const again = load.batches.filter(
    ({ isAcknowledged }, index) => !isAcknowledged || index % resendEvery === 0,
  );
  const wrongAnswers = again.map(async (batch) => {
    const key = keyOf(batch);
    const answer = await load.send(batch);
    return !answer || answer.duplicate === present.has(key) ? [] : `${key}: ${JSON.stringify(answer)}`;
  });
  expect((await Promise.all(wrongAnswers)).flat()).toEqual([]);
}

/** Whether rows left the log since the last look, and no fold is half done. */
function hasEndedFolds(now: Verdict, before: Verdict | undefined): boolean {
  return now.folded > (before?.folded ?? 0) && now.halfFolded.length === 0;
}

/** In how many rounds compaction wrote chunks, ended a fold, or was killed between a fold's first write and its last. */
function compactionIn(verdicts: readonly Verdict[]): { written: number; ended: number; cutShort: number } {
  const grew = (count: (verdict: Verdict) => number) =>
    verdicts.filter((verdict, round) => count(verdict) > (round === 0 ? 0 : count(verdicts[round - 1]!)))
      .length;
  const isCutShort = ({ halfFolded }: Verdict, round: number) =>
    halfFolded.some((metric) => !verdicts[round - 1]?.halfFolded.includes(metric));
  return {
    written: grew(({ chunks }) => chunks),
    ended: grew(({ folded }) => folded),
    cutShort: verdicts.filter(isCutShort).length,
  };
}
