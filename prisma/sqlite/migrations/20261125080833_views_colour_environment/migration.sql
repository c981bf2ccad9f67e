-- CreateTable
CREATE TABLE "View" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "publicId" TEXT NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "layout" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "View_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
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
    "colour" TEXT,
    "trialId" INTEGER,
    "trialAttempt" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "heartbeatAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "environment" TEXT NOT NULL DEFAULT '{}',
    CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Run_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Run" ("config", "createdAt", "finishedAt", "heartbeatAt", "id", "metrics", "name", "notes", "ownSummary", "projectId", "publicId", "state", "summarizedLogId", "tags", "trialAttempt", "trialId", "updatedAt") SELECT "config", "createdAt", "finishedAt", "heartbeatAt", "id", "metrics", "name", "notes", "ownSummary", "projectId", "publicId", "state", "summarizedLogId", "tags", "trialAttempt", "trialId", "updatedAt" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE UNIQUE INDEX "Run_publicId_key" ON "Run"("publicId");
CREATE INDEX "Run_projectId_createdAt_idx" ON "Run"("projectId", "createdAt");
CREATE INDEX "Run_projectId_state_idx" ON "Run"("projectId", "state");
CREATE INDEX "Run_trialId_idx" ON "Run"("trialId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "View_publicId_key" ON "View"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "View_projectId_name_key" ON "View"("projectId", "name");
