import { defineConfig } from "vitest/config";

export default defineConfig({ test: { name: "journey", include: ["{src,test}/**/*.test.ts"] } });
