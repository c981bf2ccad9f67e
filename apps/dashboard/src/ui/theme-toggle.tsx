"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Segmented } from "./segmented.tsx";

const options = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "Auto" },
] as const;

type Theme = (typeof options)[number]["value"];

/** Light, dark, or as the system has it. */
export function ThemeToggle() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice: it renders "system", and the browser corrects it after hydration.
  const isHydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const value = isHydrated ? ((theme ?? "system") as Theme) : "system";
  return <Segmented label="Theme" options={options} value={value} onChange={setTheme} />;
}
