import { ConnectionError, ProblemError } from "@descent/contracts/client";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { refetchAffected, refetchFailed } from "./refetch-affected.ts";

const event = { kind: "project", project: "demo", deleted: false } as const;

/** A question that somebody watches, answered by hand; `asked` counts how often it was asked. */
function watched(client: QueryClient, key: string) {
  const waiting: PromiseWithResolvers<string>[] = [];
  const observer = new QueryObserver(client, {
    queryKey: [key],
    queryFn: () => {
      const next = Promise.withResolvers<string>();
      waiting.push(next);
      return next.promise;
    },
    retry: false,
    meta: { affectedBy: ({ kind }) => kind === "project" },
  });
  observer.subscribe(() => {});
  return { waiting, data: () => observer.getCurrentResult().data };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

test("an answer that was under way when something changed is followed by another", async () => {
  const client = new QueryClient();
  const { waiting, data } = watched(client, "a");
  const done = refetchAffected(client, [event]);
  waiting[0]?.resolve("from before the change");
  await settled();
  waiting[1]?.resolve("from after it");
  await done;
  expect([data(), waiting.length]).toEqual(["from after it", 2]);
});

test("an answer that is there is asked for once", async () => {
  const client = new QueryClient();
  const { waiting, data } = watched(client, "a");
  waiting[0]?.resolve("before");
  await settled();
  const done = refetchAffected(client, [event, event]);
  await settled();
  waiting[1]?.resolve("after");
  await done;
  expect([data(), waiting.length]).toEqual(["after", 2]);
});

test("what failed while the server was away is asked for again, but no refusal", async () => {
  const client = new QueryClient();
  const [away, refused, known] = ["away", "refused", "known"].map((key) => watched(client, key));
  away?.waiting[0]?.reject(new ConnectionError("x", "/x", new Error("refused")));
  const problem = { type: "x", title: "x", status: 404, code: "run_not_found", detail: "x" } as const;
  refused?.waiting[0]?.reject(new ProblemError("getRun", problem, undefined));
  known?.waiting[0]?.resolve("known");
  await settled();
  const done = refetchFailed(client);
  away?.waiting[1]?.resolve("back");
  await done;
  expect(away?.data()).toBe("back");
  expect([refused?.waiting.length, known?.waiting.length]).toEqual([1, 1]);
});
