/** What the environment says about where to log to; options given in code win over it. */
export interface Environment {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly dir: string;
}

/** Reads `DESCENT_URL`, `DESCENT_API_KEY` and `DESCENT_DIR`; an empty variable counts as missing. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  return {
    url: variables["DESCENT_URL"] || "http://127.0.0.1:4040",
    apiKey: variables["DESCENT_API_KEY"] || undefined,
    dir: variables["DESCENT_DIR"] || ".descent",
  };
}
