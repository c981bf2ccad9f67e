import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { execInWorkspace, pnpmCommand } from "./install.mjs";
import { root } from "./tools.mjs";

/** What is checked before any test runs: a name, and the command in the workspace. */
export const checks = [
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "types", command: ["tsc", "-b"] },
  { name: "lint", command: ["oxlint"] },
  { name: "boundaries", command: ["turbo", "boundaries"] },
  { name: "dead code", command: ["knip"] },
];

/** Runs one check; its output is shown only where it fails. */
export async function runCheck({ name, command }) {
  const startedAt = Date.now();
  try {
    await execInWorkspace(command);
    console.log(`passed  ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(`FAILED  ${name}\n${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs unit, integration and journey tests; the names of skipped ones come back with the counts. */
export async function runTests(env) {
  const dir = mkdtempSync(path.join(tmpdir(), "descent-test-"));
  const report = path.join(dir, "report.json");
  try {
    const code = await run(
      [
        ...pnpmCommand,
        "exec",
        "vitest",
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      env,
    );
    return countTests(report, code);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function run(args, env) {
  return new Promise((resolve) => {
    const child = spawn("npx", args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code));
  });
}

function countTests(report, code) {
  const { numPassedTests, numFailedTests, testResults } = readReport(report);
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== "passed" && test.status !== "failed")
      .map((test) => test.fullName),
  );
  // A file that cannot be loaded, or a runner that breaks, has no failed test of its own.
  const failed = numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped };
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}
