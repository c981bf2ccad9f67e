import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "contracts",
    include: ["{src,test}/**/*.test.ts"],
    isolate: false,
    // A generous limit: it ends what hangs and says nothing about speed on a busy machine.
    testTimeout: 60_000,
  },
});
