import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "trainer", include: ["{src,test}/**/*.test.ts"], setupFiles: ["test/to-be-all-close.ts"] },
});
