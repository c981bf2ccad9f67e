import { notify } from "../../../ui/notify.ts";

/** Exports something, and says so where that fails. */
export function attemptExport(run: () => Promise<unknown>): void {
  run().catch((error: unknown) => {
    notify("The panel could not be exported", error instanceof Error ? error.message : undefined);
  });
}
