// `npm test`: every check of the project, each with its result, and the sum in the last line. Runs on any Node
// from 18 on; the checks themselves run on the pinned one.
import { findBrowser, howToGetBrowser } from "./lib/browser.mjs";
import { fail } from "./lib/fail.mjs";
import { buildAll, installWith } from "./lib/install.mjs";
import { nodeHeaders } from "./lib/node-headers.mjs";
import { createProgress } from "./lib/progress.mjs";
import { checks, runCheck, runTests } from "./lib/checks.mjs";

const progress = createProgress(process.stdout);
try {
  const stage = progress.stage("Installing everything");
  await installWith([], { env: nodeHeaders(), onProgress: (fraction, note) => stage.update(fraction, note) });
  stage.done();
  await buildAll(progress);
} catch (error) {
  progress.end();
  fail(error);
}

const total = { passed: 0, failed: 0 };
const notRun = [];
for (const check of checks) add(await runCheck(check));
const browser = findBrowser();
if (!browser && process.env.REQUIRE_BROWSER === "1") {
  console.error(`FAILED  browser: REQUIRE_BROWSER is set and there is none. ${howToGetBrowser}`);
  add({ passed: 0, failed: 1 });
}
if (!browser) notRun.push(`the browser journey: no Chromium was found. ${howToGetBrowser}`);
const tests = await runTests({ CHROMIUM_PATH: browser ?? "" });
add(tests);
notRun.push(...tests.skipped);
for (const what of notRun) console.log(`NOT RUN  ${what}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}
