import type { ReactNode } from "react";

/**
 * The places of the page's parts. The plot is as wide as the window is high, since most surfaces are square, and stays
 * in sight beside a longer list.
 */
export function PathsFrame(props: {
  readonly toolbar: ReactNode;
  readonly plot: ReactNode;
  readonly list: ReactNode;
}) {
  return (
    <div className="space-y-3 p-4 sm:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{props.toolbar}</div>
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(360px,min(55%,calc(100vh-15.5rem)))_minmax(0,1fr)]">
        <div className="min-w-0 lg:sticky lg:top-14">{props.plot}</div>
        <div className="min-w-0">{props.list}</div>
      </div>
    </div>
  );
}
