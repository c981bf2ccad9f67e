import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import type { PeerSize } from "../peers/peer.ts";
import { openPage } from "./browser.ts";
import type { Subject } from "./subject.ts";

const folder = path.resolve(import.meta.dirname, "../peers");
const bundles = new Map<string, Promise<string>>();

/** A peer's page, as a production bundle. */
export async function openPeer(
  browser: Browser,
  name: "recharts" | "uplot",
  size: PeerSize,
): Promise<Subject> {
  const bundle = bundles.get(name) ?? bundled(name);
  bundles.set(name, bundle);
  const content = await bundle;
  const page = await openPage(browser);
  await page.setContent(
    `<style>body { margin: 20px } #root { position: relative }</style><div id="root"></div>`,
  );
  if (name === "uplot")
    await page.addStyleTag({ path: fileURLToPath(import.meta.resolve("uplot/dist/uPlot.min.css")) });
  await page.evaluate((peerSize) => Object.assign(window, { peerSize }), size);
  const started = performance.now();
  await page.addScriptTag({ content });
  await page.waitForFunction(() => "peer" in window && document.querySelector("#root canvas, #root path"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const firstPaintMs = performance.now() - started;
  const box = (await page.locator("#root").boundingBox())!;
  return {
    name,
    page,
    plot: { x: box.x + 60, y: box.y + 10, width: size.width - 80, height: size.height - 40 },
    firstPaintMs,
    nextPaintMs: firstPaintMs,
    zoom: (from, to, span) =>
      span(() => page.evaluate(([low, high]) => window.peer.zoom(low!, high!), [from, to])),
    append: (step, span) => span(() => page.evaluate((next) => window.peer.append(next), step)),
    [Symbol.asyncDispose]: () => page.close(),
  };
}

async function bundled(name: string): Promise<string> {
  const result = await build({
    entryPoints: [path.join(folder, `${name}.tsx`)],
    bundle: true,
    minify: true,
    write: false,
    jsx: "automatic",
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return result.outputFiles[0]!.text;
}
