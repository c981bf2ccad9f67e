// `next build` leaves the static files out of its standalone folder; the server there expects them beside itself.
import { cpSync, existsSync } from "node:fs";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");
const standalone = path.join(root, ".next/standalone/apps/dashboard");

cpSync(path.join(root, ".next/static"), path.join(standalone, ".next/static"), { recursive: true });
const shared = path.join(root, "public");
if (existsSync(shared)) cpSync(shared, path.join(standalone, "public"), { recursive: true });
