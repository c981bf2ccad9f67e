import { getHealth, getReadiness } from "@descent/contracts";
import { expect, test } from "vitest";
import { createDependencies } from "../src/dependencies.ts";
import { buildTestApp } from "./build-test-app.ts";

test("a server that takes requests says that it lives and is ready", async () => {
  await using app = await buildTestApp();
  expect(await app.call(getHealth, {})).toEqual({ status: "ok" });
  expect(await app.call(getReadiness, {})).toEqual({ status: "ok" });
});

test("pages are kept to their own origin and out of frames", async () => {
  await using app = await buildTestApp();
  const { headers } = await app.http.get("/healthz");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers).not.toHaveProperty("strict-transport-security");
});

test("a long answer is compressed for who takes it", async () => {
  await using app = await buildTestApp();
  const { headers } = await app.http.get("/docs/json").set("accept-encoding", "gzip");
  expect(headers["content-encoding"]).toBe("gzip");
});

test("a second server is kept off the data folder, and let in when the first has gone", async () => {
  await using app = await buildTestApp();
  const { dataDir } = app;
  const second = () => createDependencies({ dataDir, onError: () => {} });
  await expect(second()).rejects.toThrow(`${dataDir} is in use by process ${process.pid}`);
  await app.close();
  await (await second()).close();
});
