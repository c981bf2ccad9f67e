import type { Json, JsonRecord } from "@descent/contracts";
import { commandLine, environmentEntries, type TextEntry } from "../../../lib/environment-entries.ts";

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
  readonly rest: readonly TextEntry[];
}

/** Takes apart what the client of a run sent; what has another shape than expected is listed as it is. */
export function describeEnvironment(environment: JsonRecord): EnvironmentParts {
  const { command, git, ...rest } = environment;
  const line = commandLine(command);
  const state = isRecord(git) ? gitState(git) : undefined;
  const unknown = {
    ...(command !== undefined && line === undefined && { command }),
    ...(git !== undefined && !state && { git }),
    ...rest,
  };
  return { command: line, git: state, rest: environmentEntries(unknown) };
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

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
