import { defineConfig } from "prisma/config";

/** Which of the two schema folders; they share their models. */
const provider = process.env["DESCENT_PRISMA_PROVIDER"] ?? "sqlite";

export default defineConfig({
  schema: `../../prisma/${provider}`,
  migrations: { path: `../../prisma/${provider}/migrations` },
});
