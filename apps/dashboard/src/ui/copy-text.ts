import { notify } from "./notify.ts";

/**
 * Puts a text onto the clipboard. Browsers have none for pages that came over plain HTTP from another machine, and may
 * refuse: that is said. @returns whether it is there.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    notify(
      "Nothing was copied",
      "The browser allows it over HTTPS and on localhost only, and while the page has the focus.",
    );
    return false;
  }
}
