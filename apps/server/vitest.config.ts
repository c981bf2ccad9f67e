import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "server",
    include: ["{src,test}/**/*.test.ts"],
    globalSetup: ["test/postgres.ts"],
    // Files keep nothing in their modules: loading the server once for all of them saves most of the time.
    isolate: false,
    // Generous limits: they end what hangs and say nothing about speed on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
