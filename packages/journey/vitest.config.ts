import { defineConfig } from "vitest/config";

export default defineConfig({
  // Each journey has processes of its own: side by side they would only slow each other down.
  test: {
    name: "journey",
    include: ["test/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page under load may take its time; what it shows in the end is what counts.
    expect: { poll: { timeout: 20_000 } },
  },
});
