-- CreateTable
CREATE TABLE "Project" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "lastActivityAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Run" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "ownSummary" JSONB NOT NULL,
    "metrics" JSONB NOT NULL,
    "summarizedLogId" INTEGER NOT NULL DEFAULT 0,
    "tags" JSONB NOT NULL,
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

-- CreateTable
CREATE TABLE "RunAttribute" (
    "runId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "number" REAL,
    "text" TEXT,

    PRIMARY KEY ("runId", "kind", "key"),
    CONSTRAINT "RunAttribute_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetricWriter" (
    "runId" INTEGER NOT NULL,
    "writer" INTEGER NOT NULL,
    "key" TEXT NOT NULL,

    PRIMARY KEY ("runId", "writer"),
    CONSTRAINT "MetricWriter_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetricLog" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "runId" INTEGER NOT NULL,
    "writer" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "data" BLOB NOT NULL,
    CONSTRAINT "MetricLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "metric" JSONB NOT NULL,
    "trialsMax" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    CONSTRAINT "Sweep_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "sweepId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
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

-- CreateIndex
CREATE UNIQUE INDEX "Project_name_key" ON "Project"("name");

-- CreateIndex
CREATE INDEX "Project_lastActivityAt_idx" ON "Project"("lastActivityAt");

-- CreateIndex
CREATE UNIQUE INDEX "Run_publicId_key" ON "Run"("publicId");

-- CreateIndex
CREATE INDEX "Run_projectId_createdAt_idx" ON "Run"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_projectId_state_idx" ON "Run"("projectId", "state");

-- CreateIndex
CREATE INDEX "Run_trialId_idx" ON "Run"("trialId");

-- CreateIndex
CREATE INDEX "RunAttribute_kind_key_number_idx" ON "RunAttribute"("kind", "key", "number");

-- CreateIndex
CREATE INDEX "RunAttribute_kind_key_text_idx" ON "RunAttribute"("kind", "key", "text");

-- CreateIndex
CREATE UNIQUE INDEX "MetricWriter_runId_key_key" ON "MetricWriter"("runId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "MetricLog_runId_writer_seq_key" ON "MetricLog"("runId", "writer", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Sweep_publicId_key" ON "Sweep"("publicId");

-- CreateIndex
CREATE INDEX "Sweep_projectId_createdAt_idx" ON "Sweep"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Trial_publicId_key" ON "Trial"("publicId");

-- CreateIndex
CREATE INDEX "Trial_sweepId_state_idx" ON "Trial"("sweepId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Trial_sweepId_number_key" ON "Trial"("sweepId", "number");
