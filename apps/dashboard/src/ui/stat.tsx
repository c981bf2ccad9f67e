import type { ReactNode } from "react";

/** One labelled figure of a page header. */
export function Stat(props: {
  readonly label: string;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-[11px] text-muted">{props.label}</dt>
      <dd className="figures truncate" title={props.title}>
        {props.children}
      </dd>
    </div>
  );
}
