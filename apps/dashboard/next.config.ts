import path from "node:path";
import type { NextConfig } from "next";

const apiUrl = process.env["DESCENT_API_URL"];

/** Only `next dev` needs these: in production the server is the front door and keeps these paths to itself. */
async function developmentRewrites() {
  if (!apiUrl || process.env.NODE_ENV !== "development") return [];
  return ["/api/:path*", "/docs/:path*"].map((source) => ({ source, destination: `${apiUrl}${source}` }));
}

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  poweredByHeader: false,
  reactStrictMode: true,
  rewrites: developmentRewrites,
};

export default config;
