import { resolve } from "node:path";
import { readEnvironment } from "./environment.ts";
import type { OnError } from "./notices.ts";

/** What every entry takes: where the server is, and who hears of trouble. Missing options come from the environment. */
export interface ServerOptions {
  /** Origin of the server; else `DESCENT_URL`, else `http://127.0.0.1:4040`. */
  readonly url?: string | undefined;
  /** Else `DESCENT_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Folder for what the server has not confirmed; else `DESCENT_DIR`, else `.descent`. */
  readonly dir?: string | undefined;
  /** Hears of everything that must not stop the training, once per kind; by default one line on stderr. */
  readonly onError?: OnError | undefined;
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
}

/** The options after the environment and the defaults. */
export interface Settings {
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly dir: string;
  readonly onError: OnError;
}

/** Options over environment over defaults. Throws where the URL is not one. */
export function settingsOf(options: ServerOptions, print: (line: string) => void): Settings {
  const environment = readEnvironment();
  const url = (options.url ?? environment.url).replace(/\/+$/, "");
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
    throw new Error(
      `url: expected an http(s) address such as http://127.0.0.1:4040, got ${JSON.stringify(url)}`,
    );
  return {
    url,
    apiKey: options.apiKey ?? environment.apiKey,
    dir: resolve(options.dir ?? environment.dir),
    onError: options.onError ?? ((notice) => print(`descent: ${notice.message}`)),
  };
}
