-- CreateTable
CREATE TABLE "Project" (
    "id" SERIAL NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "description" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastActivityAt" TIMESTAMP(3) NOT NULL,
    "retentionDays" INTEGER,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT COLLATE "C" NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "config" TEXT COLLATE "C" NOT NULL,
    "ownSummary" TEXT COLLATE "C" NOT NULL,
    "metrics" TEXT COLLATE "C" NOT NULL,
    "summarizedLogId" BIGINT NOT NULL DEFAULT 0,
    "tags" TEXT COLLATE "C" NOT NULL,
    "notes" TEXT COLLATE "C" NOT NULL,
    "trialId" INTEGER,
    "trialAttempt" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "heartbeatAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttributeKey" (
    "id" SERIAL NOT NULL,
    "projectId" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AttributeKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunAttribute" (
    "runId" INTEGER NOT NULL,
    "keyId" INTEGER NOT NULL,
    "number" DOUBLE PRECISION,
    "text" TEXT COLLATE "C",

    CONSTRAINT "RunAttribute_pkey" PRIMARY KEY ("runId","keyId")
);

-- CreateTable
CREATE TABLE "MetricWriter" (
    "runId" INTEGER NOT NULL,
    "writer" INTEGER NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "foldedSeqs" TEXT COLLATE "C" NOT NULL DEFAULT '[]',

    CONSTRAINT "MetricWriter_pkey" PRIMARY KEY ("runId","writer")
);

-- CreateTable
CREATE TABLE "MetricLog" (
    "runId" INTEGER NOT NULL,
    "id" BIGINT NOT NULL,
    "writer" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL DEFAULT 'points',
    "data" BYTEA NOT NULL,

    CONSTRAINT "MetricLog_pkey" PRIMARY KEY ("runId","id")
);

-- CreateTable
CREATE TABLE "MetricSeries" (
    "id" SERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "throughLogId" BIGINT NOT NULL,
    "firstTime" DOUBLE PRECISION NOT NULL,
    "lastTime" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "MetricSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MetricChunk" (
    "seriesId" INTEGER NOT NULL,
    "firstStep" DOUBLE PRECISION NOT NULL,
    "lastStep" DOUBLE PRECISION NOT NULL,
    "count" INTEGER NOT NULL,
    "overview" BYTEA NOT NULL,
    "detail" BYTEA NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "MetricChunk_pkey" PRIMARY KEY ("seriesId","firstStep")
);

-- CreateTable
CREATE TABLE "DeletedSeries" (
    "seriesId" INTEGER NOT NULL,

    CONSTRAINT "DeletedSeries_pkey" PRIMARY KEY ("seriesId")
);

-- CreateTable
CREATE TABLE "Sweep" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT COLLATE "C" NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "parameters" TEXT COLLATE "C" NOT NULL,
    "metric" TEXT COLLATE "C" NOT NULL,
    "trialsMax" INTEGER NOT NULL,
    "seed" INTEGER NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Trial" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT COLLATE "C" NOT NULL,
    "sweepId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "parameters" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "attempt" INTEGER NOT NULL,
    "agent" TEXT COLLATE "C",
    "leaseExpiresAt" TIMESTAMP(3),
    "objective" DOUBLE PRECISION,
    "objectiveText" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Trial_pkey" PRIMARY KEY ("id")
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
CREATE UNIQUE INDEX "AttributeKey_projectId_kind_name_key" ON "AttributeKey"("projectId", "kind", "name");

-- CreateIndex
CREATE INDEX "RunAttribute_keyId_number_runId_idx" ON "RunAttribute"("keyId", "number", "runId");

-- CreateIndex
CREATE INDEX "RunAttribute_keyId_text_runId_idx" ON "RunAttribute"("keyId", "text", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "MetricWriter_runId_key_key" ON "MetricWriter"("runId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "MetricLog_runId_writer_seq_key" ON "MetricLog"("runId", "writer", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "MetricSeries_runId_kind_name_key" ON "MetricSeries"("runId", "kind", "name");

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

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_trialId_fkey" FOREIGN KEY ("trialId") REFERENCES "Trial"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttributeKey" ADD CONSTRAINT "AttributeKey_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunAttribute" ADD CONSTRAINT "RunAttribute_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunAttribute" ADD CONSTRAINT "RunAttribute_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "AttributeKey"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricWriter" ADD CONSTRAINT "MetricWriter_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricLog" ADD CONSTRAINT "MetricLog_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MetricSeries" ADD CONSTRAINT "MetricSeries_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Trial" ADD CONSTRAINT "Trial_sweepId_fkey" FOREIGN KEY ("sweepId") REFERENCES "Sweep"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- These are compressed already, or hardly can be: PostgreSQL need not try.
ALTER TABLE "MetricLog" ALTER COLUMN "data" SET STORAGE EXTERNAL;
ALTER TABLE "MetricChunk" ALTER COLUMN "overview" SET STORAGE EXTERNAL;
ALTER TABLE "MetricChunk" ALTER COLUMN "detail" SET STORAGE EXTERNAL;
ALTER TABLE "MetricChunk" ALTER COLUMN "data" SET STORAGE EXTERNAL;
