"use client";

import type { LiveStatus } from "../lib/live-connection.ts";
import { useLiveStatus } from "../lib/live-provider.tsx";
import { classNames } from "./class-names.ts";

const words: Record<LiveStatus, { text: string; tone: string }> = {
  connecting: { text: "Connecting", tone: "text-muted" },
  live: { text: "Live", tone: "text-good" },
  reconnecting: { text: "Reconnecting", tone: "text-warn" },
  away: { text: "Server away", tone: "text-bad" },
};

/** Tells whether what is on the screen still moves with the server. */
export function LiveIndicator() {
  const status = useLiveStatus();
  const { text, tone } = words[status];
  return (
    <output
      data-testid="live-status"
      data-status={status}
      className={classNames("inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap", tone)}
    >
      <span
        aria-hidden
        className={classNames("size-[7px] rounded-full bg-current", status !== "live" && "breathe")}
      />
      {text}
    </output>
  );
}
