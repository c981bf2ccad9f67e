import { useEffect, useRef, type ReactNode } from "react";
import { getHighlighted, subscribeHighlight } from "../lib/highlight.ts";

/** Lets its curves step back while one of `ids` is pointed at; by an attribute, so that no chart renders anew. */
export function Fading({
  ids,
  children,
}: {
  readonly ids: ReadonlySet<string>;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function follow() {
      const id = getHighlighted();
      ref.current?.setAttribute("data-faded", String(id !== undefined && ids.has(id)));
    }
    follow();
    return subscribeHighlight(follow);
  }, [ids]);
  return (
    <div ref={ref} className="chart-base absolute inset-0">
      {children}
    </div>
  );
}
