-- A submission is its own job from here on: what was queued or running is still so, and is claimed again.
DROP SCHEMA IF EXISTS "graphile_worker" CASCADE;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "claimedBy" INTEGER,
ADD COLUMN     "claims" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "newcomer" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notBefore" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Submission_startedAt_idx" ON "Submission"("startedAt" DESC);
