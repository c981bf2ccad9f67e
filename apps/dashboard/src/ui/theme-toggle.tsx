"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";
import { Menu, MenuChoices } from "./menu.tsx";

const choices = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
] as const;

type Theme = (typeof choices)[number]["value"];

const icons = { light: <Sun />, dark: <Moon />, system: <Monitor /> };

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
  return (
    <Menu align="end" trigger={<IconButton label="Theme" icon={icons[value]} className="size-7" />}>
      <MenuChoices label="Theme" choices={choices} value={value} onChange={setTheme} />
    </Menu>
  );
}
