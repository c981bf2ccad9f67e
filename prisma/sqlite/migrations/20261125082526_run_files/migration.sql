-- CreateTable
CREATE TABLE "RunFile" (
    "runId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("runId", "path"),
    CONSTRAINT "RunFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LooseContent" (
    "sha256" TEXT NOT NULL PRIMARY KEY
);

-- CreateIndex
CREATE INDEX "RunFile_sha256_idx" ON "RunFile"("sha256");
