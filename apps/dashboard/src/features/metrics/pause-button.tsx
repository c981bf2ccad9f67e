import { useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { formatCount } from "../../lib/format.ts";
import { setPaused, useLivePause } from "../../lib/live-pause.ts";
import { Button } from "../../ui/button.tsx";

/** Lets the charts stand still while points arrive, says how many updates wait, and goes on with all of them. */
export function PauseButton() {
  const client = useQueryClient();
  const { isPaused, waiting } = useLivePause();
  function toggle() {
    setPaused(!isPaused);
    if (isPaused) void client.invalidateQueries({ queryKey: ["curves"] });
  }
  const Icon = isPaused ? Play : Pause;
  return (
    <Button
      onClick={toggle}
      aria-pressed={isPaused}
      aria-label={isPaused ? "Resume live charts" : "Pause live charts"}
      data-testid="pause"
    >
      <Icon aria-hidden className="size-3.5" />
      {isPaused && <output>{waiting === 0 ? "Paused" : `${formatCount(waiting, "update")} waiting`}</output>}
    </Button>
  );
}
