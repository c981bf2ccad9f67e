import { defineConfig } from "vitest/config";

export default defineConfig({
  // The digits are seven million numbers: a machine that does other work may take its time.
  test: { name: "examples", include: ["{src,test}/**/*.test.ts"], testTimeout: 60_000 },
});
