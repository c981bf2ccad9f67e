-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "colour" TEXT COLLATE "C",
ADD COLUMN     "environment" TEXT COLLATE "C" NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "View" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT COLLATE "C" NOT NULL,
    "projectId" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "search" TEXT COLLATE "C" NOT NULL,
    "layout" TEXT COLLATE "C" NOT NULL,
    "isDefault" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "View_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "View_publicId_key" ON "View"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "View_projectId_name_key" ON "View"("projectId", "name");

-- AddForeignKey
ALTER TABLE "View" ADD CONSTRAINT "View_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
