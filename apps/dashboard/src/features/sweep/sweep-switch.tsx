"use client";

import { updateSweep, type Sweep } from "@descent/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { CirclePause, CirclePlay } from "lucide-react";
import { request } from "../../lib/api.ts";
import { describeError } from "../../lib/describe-error.ts";
import { Button } from "../../ui/button.tsx";
import { notify, notifyUndo } from "../../ui/notify.ts";

type Switched = "running" | "stopped";

/** Stops a sweep (running trials go on, no new ones are handed out) or lets it run on; one click takes it back. */
export function SweepSwitch({ sweep }: { readonly sweep: Sweep }) {
  const client = useQueryClient();
  if (sweep.state === "finished") return null;
  const { id, state, name } = sweep;
  async function put(next: Switched): Promise<void> {
    await request(updateSweep, { params: { sweep: id }, body: { state: next } });
    await client.invalidateQueries({ queryKey: ["sweep", id] });
  }
  const next: Switched = state === "running" ? "stopped" : "running";
  async function change(): Promise<void> {
    await put(next);
    const title = next === "stopped" ? `${name} hands out no more trials` : `${name} runs on`;
    notifyUndo(title, { commit: () => {}, undo: () => void put(state).catch(tellFailure) });
  }
  const isRunning = state === "running";
  const Icon = isRunning ? CirclePause : CirclePlay;
  return (
    <Button data-testid="sweep-switch" onClick={() => void change().catch(tellFailure)}>
      <Icon aria-hidden className="size-3.5" />
      {isRunning ? "Stop" : "Run on"}
    </Button>
  );
}

function tellFailure(error: unknown): void {
  const { title, detail } = describeError(error);
  notify(title, detail);
}
