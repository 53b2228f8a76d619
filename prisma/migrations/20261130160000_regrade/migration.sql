ALTER TABLE "Verdict" ADD COLUMN "stands" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "Regrade" (
    "id" UUID NOT NULL,
    "labSlug" TEXT NOT NULL,
    "classId" UUID,
    "byId" UUID,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),

    CONSTRAINT "Regrade_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Regrade_classId_at_idx" ON "Regrade"("classId", "at" DESC);
ALTER TABLE "Regrade" ADD CONSTRAINT "Regrade_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "RegradeJob" (
    "regradeId" UUID NOT NULL,
    "submissionId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "claims" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" INTEGER,
    "notBefore" TIMESTAMP(3),
    "beforeRun" INTEGER,
    "afterRun" INTEGER,
    "outcome" TEXT,
    "decision" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "RegradeJob_pkey" PRIMARY KEY ("regradeId", "submissionId"),
    CONSTRAINT "RegradeJob_state_check" CHECK (state IN ('queued', 'running', 'done')),
    CONSTRAINT "RegradeJob_outcome_check" CHECK (outcome IN ('same', 'up', 'down', 'fault')),
    CONSTRAINT "RegradeJob_decision_check" CHECK (decision IN ('pending', 'taken', 'kept')),
    CONSTRAINT "RegradeJob_done_check" CHECK ((state = 'done') = (outcome IS NOT NULL))
);
CREATE INDEX "RegradeJob_submissionId_idx" ON "RegradeJob"("submissionId");
CREATE INDEX "RegradeJob_waiting_idx" ON "RegradeJob"("regradeId", "submissionId") WHERE state <> 'done';
ALTER TABLE "RegradeJob" ADD CONSTRAINT "RegradeJob_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "Regrade"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RegradeJob" ADD CONSTRAINT "RegradeJob_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
