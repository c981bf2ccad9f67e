import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "seed", include: ["{src,test}/**/*.test.ts"], testTimeout: 60_000 },
});
