# The front door: REST API, API page, metric store, and the way to the dashboard.
#   docker build -f docker/server.Dockerfile .        (from the root of the repository)
ARG NODE_VERSION=24
FROM node:${NODE_VERSION}-bookworm-slim AS base
WORKDIR /app

FROM base AS packages
ARG PNPM_VERSION=12.21.0
# The secret `npmrc` is optional: it serves machines behind a registry of their own. Without it nothing is mounted.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    npm install -g pnpm@${PNPM_VERSION}
# The cache has one user at a time: pnpm checks the lockfile against the registry once, and both images profit.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages/contracts/package.json packages/contracts/
COPY apps/server/package.json apps/server/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=cache,id=descent-pnpm,target=/pnpm,sharing=locked \
    pnpm install --frozen-lockfile --prod --filter '@descent/server...' --store-dir /pnpm/store --cache-dir /pnpm/cache

# The database client is written from the schema by a tool that the image does not keep. It wants Prisma's schema
# engine to be there, for nothing: without the variable it would download one. Install scripts are left out: the only
# one brings the workspace a Node of its own.
FROM packages AS client
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
    --mount=type=cache,id=descent-pnpm,target=/pnpm,sharing=locked \
    pnpm install --frozen-lockfile --ignore-scripts --filter '@descent/server...' --store-dir /pnpm/store --cache-dir /pnpm/cache
COPY apps/server/prisma.config.ts apps/server/
COPY prisma prisma
RUN pnpm --filter @descent/server run generate

# Node 24 runs the TypeScript sources: nothing is compiled, and the folders stay as they are in the repository.
# Files belong to root, so the server cannot change its own program.
FROM base
ENV NODE_ENV=production \
    DESCENT_HOST=0.0.0.0 \
    DESCENT_PORT=4040 \
    DESCENT_DATA=/data \
    DESCENT_DASHBOARD_URL=http://dashboard:3000
# A new volume takes over the owner of the folder that it covers.
RUN mkdir /data && chown node:node /data
COPY --from=packages /app ./
COPY prisma prisma
COPY packages/contracts packages/contracts
COPY apps/server apps/server
COPY --from=client /app/apps/server/src/generated apps/server/src/generated
USER node
VOLUME /data
EXPOSE 4040
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.DESCENT_PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/server/src/main.ts"]
