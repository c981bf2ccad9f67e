import type { Json, JsonRecord } from "@descent/contracts";
import { flattenJson } from "../../../lib/flatten-json.ts";
import { formatValue } from "../../../lib/format.ts";

/** The state of the code that a run was started from. */
export interface GitState {
  readonly commit: string;
  readonly branch: string | undefined;
  readonly message: string | undefined;
  readonly isDirty: boolean;
  readonly remote: string | undefined;
  /** Where the remote can be looked at: only an https address is a link. */
  readonly remoteLink: string | undefined;
}

/** What a run said about what ran it, sorted for a reader. */
interface EnvironmentParts {
  readonly command: string | undefined;
  readonly git: GitState | undefined;
  readonly rest: readonly (readonly [name: string, text: string])[];
}

/** Takes apart what the client of a run sent; what has another shape than expected is listed as it is. */
export function describeEnvironment(environment: JsonRecord): EnvironmentParts {
  const { command, git, ...rest } = environment;
  const state = isRecord(git) ? gitState(git) : undefined;
  const unknown = { ...(git !== undefined && !state && { git }), ...rest };
  return {
    command: textOf(command),
    git: state,
    rest: flattenJson(unknown).map(([path, value]) => [path, describe(path, value)]),
  };
}

function gitState(git: JsonRecord): GitState | undefined {
  const commit = textOf(git["commit"]);
  const remote = textOf(git["remote"]);
  if (commit === undefined) return undefined;
  return {
    commit,
    branch: textOf(git["branch"]),
    message: textOf(git["message"]),
    isDirty: git["dirty"] === true,
    remote,
    remoteLink: remote !== undefined && /^https:\/\/[^\s@]+$/.test(remote) ? remote : undefined,
  };
}

function describe(path: string, value: Json): string {
  if (path.endsWith("Bytes") && typeof value === "number") return `${(value / 2 ** 30).toFixed(1)} GiB`;
  return formatValue(value);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
