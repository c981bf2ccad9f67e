-- AlterTable
ALTER TABLE "Project" ADD COLUMN "retentionDays" INTEGER;

-- CreateTable
CREATE TABLE "AttributeKey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "projectId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "AttributeKey_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetricSeries" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "throughLogId" BIGINT NOT NULL,
    "firstTime" REAL NOT NULL,
    "lastTime" REAL NOT NULL,
    CONSTRAINT "MetricSeries_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetricChunk" (
    "seriesId" INTEGER NOT NULL,
    "firstStep" REAL NOT NULL,
    "lastStep" REAL NOT NULL,
    "count" INTEGER NOT NULL,
    "overview" BLOB NOT NULL,
    "detail" BLOB NOT NULL,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("seriesId", "firstStep")
);

-- CreateTable
CREATE TABLE "DeletedSeries" (
    "seriesId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_MetricLog" (
    "runId" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "writer" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'points',
    "data" BLOB NOT NULL,

    PRIMARY KEY ("runId", "id"),
    CONSTRAINT "MetricLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_MetricLog" ("data", "id", "runId", "seq", "writer") SELECT "data", "id", "runId", "seq", "writer" FROM "MetricLog";
DROP TABLE "MetricLog";
ALTER TABLE "new_MetricLog" RENAME TO "MetricLog";
CREATE UNIQUE INDEX "MetricLog_runId_writer_seq_key" ON "MetricLog"("runId", "writer", "seq");
CREATE TABLE "new_MetricWriter" (
    "runId" INTEGER NOT NULL,
    "writer" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "foldedSeqs" TEXT NOT NULL DEFAULT '[]',

    PRIMARY KEY ("runId", "writer"),
    CONSTRAINT "MetricWriter_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_MetricWriter" ("key", "runId", "writer") SELECT "key", "runId", "writer" FROM "MetricWriter";
DROP TABLE "MetricWriter";
ALTER TABLE "new_MetricWriter" RENAME TO "MetricWriter";
CREATE UNIQUE INDEX "MetricWriter_runId_key_key" ON "MetricWriter"("runId", "key");
CREATE TABLE "new_Run" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "config" TEXT NOT NULL,
    "ownSummary" TEXT NOT NULL,
    "metrics" TEXT NOT NULL,
    "summarizedLogId" BIGINT NOT NULL DEFAULT 0,
    "tags" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "trialId" INTEGER,
    "trialAttempt" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "heartbeatAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Run_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
-- Statistics have more to say now: the server makes them anew from the log at its next start.
INSERT INTO "new_Run" ("config", "createdAt", "finishedAt", "heartbeatAt", "id", "metrics", "name", "notes", "ownSummary", "projectId", "publicId", "state", "summarizedLogId", "tags", "trialAttempt", "trialId", "updatedAt") SELECT "config", "createdAt", "finishedAt", "heartbeatAt", "id", '{}', "name", "notes", "ownSummary", "projectId", "publicId", "state", 0, "tags", "trialAttempt", "trialId", "updatedAt" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE UNIQUE INDEX "Run_publicId_key" ON "Run"("publicId");
CREATE INDEX "Run_projectId_createdAt_idx" ON "Run"("projectId", "createdAt");
CREATE INDEX "Run_projectId_state_idx" ON "Run"("projectId", "state");
CREATE INDEX "Run_trialId_idx" ON "Run"("trialId");
CREATE TABLE "new_RunAttribute" (
    "runId" INTEGER NOT NULL,
    "keyId" INTEGER NOT NULL,
    "number" REAL,
    "text" TEXT,

    PRIMARY KEY ("runId", "keyId"),
    CONSTRAINT "RunAttribute_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "RunAttribute_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "AttributeKey" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;
INSERT INTO "AttributeKey" ("projectId", "kind", "name") SELECT DISTINCT r."projectId", a."kind", a."key" FROM "RunAttribute" a JOIN "Run" r ON r."id" = a."runId";
INSERT INTO "new_RunAttribute" ("runId", "keyId", "number", "text") SELECT a."runId", k."id", a."number", a."text" FROM "RunAttribute" a JOIN "Run" r ON r."id" = a."runId" JOIN "AttributeKey" k ON k."projectId" = r."projectId" AND k."kind" = a."kind" AND k."name" = a."key";
DROP TABLE "RunAttribute";
ALTER TABLE "new_RunAttribute" RENAME TO "RunAttribute";
CREATE INDEX "RunAttribute_keyId_number_runId_idx" ON "RunAttribute"("keyId", "number", "runId");
CREATE INDEX "RunAttribute_keyId_text_runId_idx" ON "RunAttribute"("keyId", "text", "runId");
CREATE TABLE "new_Sweep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "parameters" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "trialsMax" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    CONSTRAINT "Sweep_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Sweep" ("createdAt", "finishedAt", "id", "method", "metric", "name", "parameters", "projectId", "publicId", "seed", "state", "trialsMax") SELECT "createdAt", "finishedAt", "id", "method", "metric", "name", "parameters", "projectId", "publicId", "seed", "state", "trialsMax" FROM "Sweep";
DROP TABLE "Sweep";
ALTER TABLE "new_Sweep" RENAME TO "Sweep";
CREATE UNIQUE INDEX "Sweep_publicId_key" ON "Sweep"("publicId");
CREATE INDEX "Sweep_projectId_createdAt_idx" ON "Sweep"("projectId", "createdAt");
CREATE TABLE "new_Trial" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "sweepId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "parameters" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "agent" TEXT,
    "leaseExpiresAt" DATETIME,
    "objective" REAL,
    "objectiveText" TEXT,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    CONSTRAINT "Trial_sweepId_fkey" FOREIGN KEY ("sweepId") REFERENCES "Sweep" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Trial" ("agent", "attempt", "createdAt", "finishedAt", "id", "leaseExpiresAt", "number", "objective", "objectiveText", "parameters", "publicId", "state", "sweepId") SELECT "agent", "attempt", "createdAt", "finishedAt", "id", "leaseExpiresAt", "number", "objective", "objectiveText", "parameters", "publicId", "state", "sweepId" FROM "Trial";
DROP TABLE "Trial";
ALTER TABLE "new_Trial" RENAME TO "Trial";
CREATE UNIQUE INDEX "Trial_publicId_key" ON "Trial"("publicId");
CREATE INDEX "Trial_sweepId_state_idx" ON "Trial"("sweepId", "state");
CREATE UNIQUE INDEX "Trial_sweepId_number_key" ON "Trial"("sweepId", "number");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "AttributeKey_projectId_kind_name_key" ON "AttributeKey"("projectId", "kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "MetricSeries_runId_kind_name_key" ON "MetricSeries"("runId", "kind", "name");
