import { existsSync } from "node:fs";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

export const howToGetBrowser = "Install chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH.";

/** The Chromium that the browser journey drives; undefined where there is none. */
export function findBrowser() {
  return places.find((place) => place && existsSync(place));
}
