import { defineConfig } from "vitest/config";

export default defineConfig({
  // A generous limit: it ends what hangs and says nothing about speed on a busy machine.
  test: { name: "sdk", include: ["{src,test}/**/*.test.ts"], testTimeout: 60_000 },
});
