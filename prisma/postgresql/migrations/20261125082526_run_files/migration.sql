-- CreateTable
CREATE TABLE "RunFile" (
    "runId" INTEGER NOT NULL,
    "path" TEXT COLLATE "C" NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "contentType" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RunFile_pkey" PRIMARY KEY ("runId","path")
);

-- CreateTable
CREATE TABLE "LooseContent" (
    "sha256" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "LooseContent_pkey" PRIMARY KEY ("sha256")
);

-- CreateIndex
CREATE INDEX "RunFile_sha256_idx" ON "RunFile"("sha256");

-- AddForeignKey
ALTER TABLE "RunFile" ADD CONSTRAINT "RunFile_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
