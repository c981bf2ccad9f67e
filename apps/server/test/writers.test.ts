import { createWriter } from "@descent/contracts";
import { expect, test } from "vitest";
import { buildTestApp } from "./build-test-app.ts";
import { describeDatabases } from "./databases.ts";
import { aRun } from "./factories.ts";

describeDatabases("writers", (database) => {
  test("processes that begin together each get a writer of their own", async () => {
    await using app = await buildTestApp({ database });
    const keys = Array.from({ length: 8 }, (_, process) => `process-${process}`);
    // Whether two of them meet in the database is chance: in ten runs some do.
    for (let round = 0; round < 10; round++) {
      const run = await aRun(app);
      const writerOf = async (key: string) =>
        (await app.call(createWriter, { params: { run }, body: { key } })).writer;
      const writers = await Promise.all(keys.map(writerOf));
      expect(new Set(writers).size).toBe(keys.length);
      expect(await Promise.all(keys.map(writerOf))).toEqual(writers);
    }
  });
});
