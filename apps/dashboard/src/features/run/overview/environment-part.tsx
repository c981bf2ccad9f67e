import type { JsonRecord } from "@descent/contracts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Part } from "../../../ui/part.tsx";
import { describeEnvironment, type GitState } from "./describe-environment.ts";
import { ValueEntry } from "./value-entry.tsx";

/** What ran a run: the command line, the state of the code, the machine. */
export function EnvironmentPart({ environment }: { readonly environment: JsonRecord }) {
  const { command, git, rest } = describeEnvironment(environment);
  if (Object.keys(environment).length === 0)
    return (
      <Part title="Environment">
        <p className="text-muted">This run said nothing about what ran it.</p>
      </Part>
    );
  return (
    <Part title="Environment">
      <div data-testid="environment" className="space-y-3">
        {command !== undefined && (
          <div className="flex items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-2">
            <code className="min-w-0 flex-1 font-mono text-xs leading-6 [overflow-wrap:anywhere]">
              {command}
            </code>
            <CopyButton label="Copy the command" text={command} />
          </div>
        )}
        {git && <Git git={git} />}
        <div>
          {rest.map(([name, text]) => (
            <ValueEntry key={name} name={name} text={text} />
          ))}
        </div>
      </div>
    </Part>
  );
}

const commitLetters = 10;

function Git({ git }: { readonly git: GitState }) {
  return (
    <div data-testid="git">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="text-muted">git</span>
        <code className="figures" title={git.commit}>
          {git.commit.slice(0, commitLetters)}
        </code>
        <CopyButton label="Copy the commit" text={git.commit} />
        {git.branch !== undefined && <span>on {git.branch}</span>}
        {git.isDirty && (
          <span
            className="rounded bg-bad-soft px-1.5 text-xs text-bad"
            title="Files differed from the commit"
          >
            uncommitted changes
          </span>
        )}
      </p>
      {git.message !== undefined && <p className="break-words text-muted">{git.message}</p>}
      {git.remote !== undefined && <Remote text={git.remote} link={git.remoteLink} />}
    </div>
  );
}

function Remote({ text, link }: { readonly text: string; readonly link: string | undefined }) {
  if (link === undefined) return <p className="figures [overflow-wrap:anywhere] text-muted">{text}</p>;
  return (
    <a
      href={link}
      rel="noreferrer"
      target="_blank"
      className="[overflow-wrap:anywhere] text-accent underline underline-offset-2"
    >
      {text}
    </a>
  );
}
