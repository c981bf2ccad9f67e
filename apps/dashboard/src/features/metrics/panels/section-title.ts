import { pinnedSection } from "./panel-schema.ts";

/** What readers call a section. */
export function sectionTitle(name: string): string {
  if (name === pinnedSection) return "Pinned";
  return name === "" ? "other" : name;
}
