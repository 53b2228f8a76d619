-- A second wrong idea, and what else a failed submission's answers say. Older verdicts keep what they have.
ALTER TABLE "Verdict" ADD COLUMN "secondMisconception" TEXT;
ALTER TABLE "Verdict" ADD COLUMN "diagnosis" JSONB;
