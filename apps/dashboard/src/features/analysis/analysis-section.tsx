import type { ReactNode } from "react";

/** A part of the page under a heading, with what changes it. */
export function AnalysisSection(props: {
  readonly title: string;
  readonly tools: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={props.title} className="space-y-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="font-semibold">{props.title}</h2>
        {props.tools}
      </div>
      {props.children}
    </section>
  );
}
