# The pages. They have no address of their own: the server hands on to them every path that is not the API's.
#   docker build -f docker/dashboard.Dockerfile .     (from the root of the repository)
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

FROM base AS build
ARG PNPM_VERSION=12.21.0
# The secret `npmrc` is optional: it serves machines behind a registry of their own. Without it nothing is mounted.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm install -g pnpm@${PNPM_VERSION}
# The cache has one user at a time: pnpm checks the lockfile against the registry once, and both images profit.
# Install scripts are left out: the only one brings the workspace a Node of its own.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/contracts/package.json packages/contracts/
COPY apps/dashboard/package.json apps/dashboard/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=cache,id=descent-pnpm,target=/pnpm,sharing=locked \
    pnpm install --frozen-lockfile --ignore-scripts --filter '@descent/dashboard...' --store-dir /pnpm/store --cache-dir /pnpm/cache
COPY tsconfig.base.json ./
COPY packages/contracts packages/contracts
COPY apps/dashboard apps/dashboard
RUN pnpm --filter @descent/dashboard run build

# Next gathers what its pages need, node_modules included, in one folder. Files belong to root: nothing here is written.
FROM base
ENV NODE_ENV=production \
    HOSTNAME=0.0.0.0 \
    PORT=3000
COPY --from=build /app/apps/dashboard/.next/standalone ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/dashboard/server.js"]
