import { useEffect } from "react";
import { addShortcuts } from "./shortcut-registry.ts";
import type { Shortcut } from "./shortcut.ts";

/** Lists keys that an element acts on itself once it has the focus. The list must stay the same. */
export function useListedKeys(keys: readonly Omit<Shortcut, "run">[]): void {
  useEffect(() => addShortcuts(keys), [keys]);
}
