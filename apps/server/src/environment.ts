import path from "node:path";
import { z } from "zod";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const databaseUrlSchema = z
  .string()
  .refine((url) => url === "" || url.startsWith("file:") || isPostgresUrl(url), {
    error:
      "expected postgresql://user:password@host:5432/database (special characters as %XX), or nothing for SQLite in DESCENT_DATA",
  })
  .refine((url) => !isPostgresUrl(url) || ["public", null].includes(schemaOf(url)), {
    error: "expected no other schema than public: give Descent a database of its own",
  });

const environmentSchema = z.object({
  DESCENT_HOST: z.string().min(1).default("127.0.0.1"),
  DESCENT_PORT: z.coerce.number().int().min(0).max(65_535).default(4040),
  DESCENT_ALLOWED_HOSTS: z.string().min(1).optional(),
  DESCENT_DATA: z.string().min(1).default("data"),
  DATABASE_URL: databaseUrlSchema.optional(),
  DESCENT_DASHBOARD_URL: z.url().optional(),
  DESCENT_LOG_LEVEL: z.enum(logLevels).default("info"),
});

/** What the server process is told from outside. */
export interface Environment {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** The names in the Host header that are served; undefined for any. */
  readonly allowedHosts: ReadonlySet<string> | undefined;
  /** Folder of runs' files and of SQLite's database, made where it is missing. */
  readonly dataDir: string;
  /** PostgreSQL's address; undefined for SQLite. */
  readonly databaseUrl: string | undefined;
  /** Origin of the dashboard's own process; without it only the API is served. */
  readonly dashboardUrl: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
}

/**
 * Reads the process environment once.
 * @throws Error naming each variable that does not fit.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = environmentSchema.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const values = parsed.data;
  return {
    host: values.DESCENT_HOST,
    port: values.DESCENT_PORT,
    allowedHosts: allowedHostsOf(values.DESCENT_ALLOWED_HOSTS, values.DESCENT_HOST),
    dataDir: path.resolve(values.DESCENT_DATA),
    databaseUrl: isPostgresUrl(values.DATABASE_URL) ? values.DATABASE_URL : undefined,
    dashboardUrl: values.DESCENT_DASHBOARD_URL,
    logLevel: values.DESCENT_LOG_LEVEL,
  };
}

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The names that were given; else those of this machine where only it can reach the server. */
function allowedHostsOf(given: string | undefined, host: string): ReadonlySet<string> | undefined {
  if (given !== undefined) return new Set(given.split(",").map((name) => name.trim().toLowerCase()));
  const isLoopback = host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
  return isLoopback ? loopbackNames : undefined;
}

function isPostgresUrl(url: string | undefined): boolean {
  return url !== undefined && /^postgres(ql)?:/.test(url) && URL.canParse(url);
}

function schemaOf(url: string): string | null {
  return new URL(url).searchParams.get("schema");
}
