import { useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useCallback, useEffect } from "react";
import { formatCount } from "../../lib/format.ts";
import { pause, resume, useLivePause } from "../../lib/live-pause.ts";
import { useShortcuts } from "../../lib/shortcuts/use-shortcuts.ts";
import { Button } from "../../ui/button.tsx";

/**
 * Lets the charts stand still while points arrive, says how many updates wait, and goes on with all of them. A pause
 * ends with the board: charts elsewhere have no button to go on.
 */
export function PauseButton() {
  const client = useQueryClient();
  const { isPaused, waiting } = useLivePause();
  const goOn = useCallback(() => {
    const missed = resume();
    void client.invalidateQueries({ predicate: ({ queryHash }) => missed.has(queryHash) });
  }, [client]);
  useEffect(() => goOn, [goOn]);
  const label = isPaused ? "Resume live charts" : "Pause live charts";
  const toggle = isPaused ? goOn : pause;
  useShortcuts([{ label, group: "Charts", run: toggle }]);
  const Icon = isPaused ? Play : Pause;
  return (
    <Button onClick={toggle} aria-pressed={isPaused} aria-label={label} data-testid="pause">
      <Icon aria-hidden className="size-3.5" />
      {isPaused && <output>{waiting === 0 ? "Paused" : `${formatCount(waiting, "update")} waiting`}</output>}
    </Button>
  );
}
