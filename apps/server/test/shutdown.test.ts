import { once } from "node:events";
import { connect } from "node:net";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { buildTestApp, type TestApp } from "./build-test-app.ts";
import { aBatch, aWritingRun } from "./factories.ts";

/** A connection that is written to byte by byte, so that requests are under way while something else happens. */
async function openConnection(
  app: TestApp,
): Promise<{ write(text: string): void; until(end: RegExp): Promise<string> }> {
  const socket = connect(Number(new URL(app.baseUrl).port), "127.0.0.1");
  await once(socket, "connect");
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
  });
  return {
    write: (text) => void socket.write(text),
    until: async (end) => {
      while (!end.test(received)) await once(socket, "data");
      const text = received;
      received = "";
      return text;
    },
  };
}

/** Begins to close; resolves when the server has stopped listening, with what waits for the rest. */
async function beginClose(app: TestApp): Promise<{ closed: Promise<void> }> {
  const { server } = app.server;
  const closed = app.close();
  while (server.listening) await setImmediate();
  return { closed };
}

test("what was acknowledged while the server stopped is on the disk, and nothing else is", async () => {
  await using app = await buildTestApp();
  const { send, points } = await aWritingRun(app);
  const sent = Array.from({ length: 60 }, (_, step) => send({ steps: [step], values: { loss: [step] } }));
  await Promise.race(sent);
  await app.close();
  const outcomes = await Promise.allSettled(sent);
  await app.open();
  const acknowledged = outcomes.flatMap((outcome, step) => (outcome.status === "fulfilled" ? [step] : []));
  const written = (await points("loss")).map(([step]) => step);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(written).toEqual(expect.arrayContaining(acknowledged));
});

const ping = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

test("a request that had begun is answered, and its connection does not hold the server open", async () => {
  await using app = await buildTestApp();
  const { run, writer, points } = await aWritingRun(app);
  const connection = await openConnection(app);
  const body = JSON.stringify(aBatch({ writer, values: { loss: [1] } }));
  const head = `POST /api/v1/runs/${run}/metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  // Sent together: with the first answer the server has the beginning of the second request.
  connection.write(ping + head + body.slice(0, 10));
  await connection.until(/"ok"/);
  const { closed } = await beginClose(app);
  connection.write(body.slice(10));
  expect(await connection.until(/"duplicate":false/)).toContain("200 OK");
  await closed;
  await app.open();
  expect(await points("loss")).toEqual([[0, 1]]);
});

test("a request that reaches a stopping server is refused with a problem", async () => {
  await using app = await buildTestApp();
  const connection = await openConnection(app);
  connection.write(`${ping}GET /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1\r\n`);
  await connection.until(/"ok"/);
  const { closed } = await beginClose(app);
  connection.write("\r\n");
  const answer = await connection.until(/"code":/);
  expect(answer).toContain("503 Service Unavailable");
  expect(answer.toLowerCase()).toContain("content-type: application/problem+json");
  expect(answer.toLowerCase()).toContain("retry-after: 1");
  expect(answer).toContain('"code":"shutting_down"');
  await closed;
});

test("closing twice is harmless", async () => {
  await using app = await buildTestApp();
  const { server } = app;
  await app.close();
  await expect(server.close()).resolves.toBeUndefined();
});
