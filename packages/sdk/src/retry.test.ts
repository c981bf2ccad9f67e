import { ProblemError } from "@descent/contracts/client";
import { describe, expect, it } from "vitest";
import { askedWaitMs, backOffMs, isRefusal } from "./retry.ts";

describe("backOffMs", () => {
  it("doubles its ceiling up to 30 s and jitters over all of it", () => {
    expect([1, 2, 3, 50].map((failures) => backOffMs(failures, () => 0.999_999))).toEqual([
      500, 1000, 2000, 30_000,
    ]);
    expect(backOffMs(50, () => 0)).toBe(1);
  });

  it("stays below the ceiling of somebody in a hurry", () => {
    expect(backOffMs(50, () => 0.999_999, 2000)).toBe(2000);
  });
});

describe("askedWaitMs", () => {
  it("takes what Retry-After says, up to five minutes", () => {
    expect([0, 7, 1e9, -1].map(askedWaitMs)).toEqual([0, 7000, 300_000, 0]);
  });
});

describe("isRefusal", () => {
  const error = (status: number, code: "validation_failed" | "internal_error") =>
    new ProblemError("x", { type: "about:blank", title: "", status, code, detail: "" });

  it("takes an understood 4xx as final, and everything else as passing", () => {
    expect(
      [400, 404, 409, 410, 413].map((status) => isRefusal(error(status, "validation_failed"))),
    ).not.toContain(false);
    expect(
      [401, 403, 408, 429, 500, 503].map((status) => isRefusal(error(status, "validation_failed"))),
    ).not.toContain(true);
    expect(isRefusal(error(404, "internal_error"))).toBe(false);
    expect(isRefusal(new Error("anything"))).toBe(false);
  });
});
