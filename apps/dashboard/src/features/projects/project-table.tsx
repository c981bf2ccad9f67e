import type { Project } from "@descent/contracts";
import Link from "next/link";
import { formatAgo, formatDateTime } from "../../lib/format.ts";
import { useNow } from "../../lib/use-now.ts";
import { ListTable } from "../../ui/list-table.tsx";
import { ProjectMenu } from "./project-menu.tsx";
import type { ProjectActions } from "./use-project-actions.ts";

const cell = "px-1.5 sm:px-4";

const headings = [
  { label: "Project", className: cell },
  { label: "Runs", className: `${cell} text-right` },
  { label: "Running", className: `${cell} text-right` },
  { label: "Sweeps", className: `${cell} text-right max-sm:hidden` },
  { label: "Last activity", className: `${cell} text-right` },
  { label: "Actions", className: "sr-only" },
];

/** Projects, one a row. */
export function ProjectTable({
  projects,
  actions,
}: {
  readonly projects: readonly Project[];
  readonly actions: ProjectActions;
}) {
  const now = useNow(15_000);
  return (
    <ListTable headings={headings}>
      {projects.map((project) => (
        <ProjectRow key={project.name} project={project} now={now} actions={actions} />
      ))}
    </ListTable>
  );
}

function ProjectRow(props: {
  readonly project: Project;
  readonly now: number;
  readonly actions: ProjectActions;
}) {
  const { project, now, actions } = props;
  return (
    <tr data-testid="project-row" data-project={project.name} className="relative hover:bg-paper">
      <td className="min-w-28 px-1.5 sm:px-4 py-2">
        <Link
          href={`/projects/${project.name}`}
          prefetch={false}
          className="font-medium break-all after:absolute after:inset-0 hover:text-accent"
        >
          {project.name}
        </Link>
        {project.description && (
          <span className="line-clamp-2 text-muted sm:ml-3 sm:inline">{project.description}</span>
        )}
      </td>
      <td className="figures px-1.5 sm:px-4 text-right">{project.runCount.toLocaleString("en")}</td>
      <td className="figures px-1.5 sm:px-4 text-right">
        <RunningCount count={project.runningCount} />
      </td>
      <td className="figures px-1.5 sm:px-4 text-right max-sm:hidden">{project.sweepCount}</td>
      <td
        className="px-1.5 sm:px-4 text-right whitespace-nowrap text-muted"
        title={formatDateTime(project.lastActivityAt)}
      >
        {formatAgo(project.lastActivityAt, now)}
      </td>
      <td className="relative w-7 pr-1 sm:pr-2">
        <ProjectMenu project={project} actions={actions} />
      </td>
    </tr>
  );
}

function RunningCount({ count }: { readonly count: number }) {
  if (count === 0) return <span className="text-muted">0</span>;
  return (
    <span className="inline-flex items-center gap-1.5 text-good">
      <span aria-hidden className="breathe size-[7px] rounded-full bg-current" />
      {count}
    </span>
  );
}
